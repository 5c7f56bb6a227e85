package dev.slipway.platform.security;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.problem.ProblemAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Providers that sign in another way, with keys of several kinds. */
class AlgorithmTests {

	private static RSAKey rsa;

	private static ECKey ec;

	private static HttpServer provider;

	private static String issuer;

	private final WebApplicationContextRunner service = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResourceServerAutoConfiguration.class, ProviderAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				ProblemAutoConfiguration.class, JacksonAutoConfiguration.class, WebMvcAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withPropertyValues("slipway.issuer=" + issuer, "spring.application.name=sample",
				"springdoc.api-docs.path=/openapi", "springdoc.api-docs.enabled=true");

	@BeforeAll
	static void start() throws Exception {
		rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
		ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
		provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		issuer = "http://127.0.0.1:" + provider.getAddress().getPort();
		serve("/.well-known/openid-configuration", "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer));
		serve("/keys", new JWKSet(List.of(rsa, ec)).toString(true));
		provider.start();
	}

	@AfterAll
	static void stop() {
		provider.stop(0);
	}

	@Test
	void onlyRs256IsAcceptedByDefault() {
		service.run((context) -> {
			var tokens = context.getBean(JwtDecoder.class);
			assertThat(tokens.decode(token(JWSAlgorithm.RS256, "JWT")).getSubject()).isEqualTo("ann");
			for (var algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.ES256)) {
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> tokens.decode(token(algorithm, "JWT")));
			}
		});
	}

	@Test
	void othersAreAcceptedWhereTheyAreAllowed() {
		service.withPropertyValues("slipway.provider.algorithms=PS256,ES256").run((context) -> {
			var tokens = context.getBean(JwtDecoder.class);
			assertThat(tokens.decode(token(JWSAlgorithm.PS256, "JWT")).getSubject()).isEqualTo("ann");
			assertThat(tokens.decode(token(JWSAlgorithm.ES256, "JWT")).getSubject()).isEqualTo("ann");
			assertThatExceptionOfType(BadJwtException.class)
				.isThrownBy(() -> tokens.decode(token(JWSAlgorithm.RS256, "JWT")));
		});
	}

	@Test
	void secretsAreNoAlgorithmToAllow() {
		service.withPropertyValues("slipway.provider.algorithms=HS256")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void typeMayBeThatOfAnAccessTokenOrMissing() {
		service.run((context) -> {
			var tokens = context.getBean(JwtDecoder.class);
			for (var type : new String[] { null, "JWT", "jwt", "at+jwt", "application/at+jwt" }) {
				assertThat(tokens.decode(token(JWSAlgorithm.RS256, type)).getSubject()).isEqualTo("ann");
			}
			for (var type : new String[] { "logout+jwt", "dpop+jwt", "JOSE" }) {
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> tokens.decode(token(JWSAlgorithm.RS256, type)));
			}
		});
	}

	private static String token(JWSAlgorithm algorithm, @Nullable String type) throws JOSEException {
		var elliptic = algorithm.equals(JWSAlgorithm.ES256);
		JWSSigner signer = elliptic ? new ECDSASigner(ec) : new RSASSASigner(rsa);
		var header = new JWSHeader.Builder(algorithm).keyID(elliptic ? "ec" : "rsa");
		if (type != null) {
			header.type(new JOSEObjectType(type));
		}
		var token = new SignedJWT(header.build(),
				new JWTClaimsSet.Builder().issuer(issuer)
					.subject("ann")
					.audience("sample")
					.expirationTime(Date.from(Instant.now().plusSeconds(60)))
					.build());
		token.sign(signer);
		return token.serialize();
	}

	private static void serve(String path, String text) {
		provider.createContext(path, (exchange) -> {
			var body = text.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

}
