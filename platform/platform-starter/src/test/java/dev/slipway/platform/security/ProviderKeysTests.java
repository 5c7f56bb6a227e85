package dev.slipway.platform.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ProviderKeysTests {

	private static final RSAKey KEY = key("one");

	private static final RSAKey NEXT = key("two");

	private final AtomicInteger reads = new AtomicInteger();

	private volatile List<JWK> published = List.of(KEY);

	private int port;

	private HttpServer provider;

	private JwtDecoder tokens;

	@BeforeEach
	void start() throws IOException {
		provider = provider(0);
		port = provider.getAddress().getPort();
		tokens = NimbusJwtDecoder
			.withJwkSource(new ProviderKeys(StubProvider.at("http://127.0.0.1:" + port), StubProvider.http()))
			.build();
	}

	@AfterEach
	void stop() {
		provider.stop(0);
	}

	@Test
	void inventedKeyIdsAreRejectedAndDoNotReadTheKeysEachTime() throws Exception {
		tokens.decode(token(KEY));

		var failures = Concurrently.call(100, () -> catchThrowable(() -> tokens.decode(token(NEXT))));

		assertThat(failures).hasOnlyElementsOfType(BadJwtException.class);
		assertThat(reads).hasValueLessThan(10);
	}

	@Test
	void newKeyIsFoundAtOnce() {
		tokens.decode(token(KEY));
		published = List.of(KEY, NEXT);

		assertThat(tokens.decode(token(NEXT)).getSubject()).isEqualTo("ann");
	}

	@Test
	void droppedKeyIsRejectedOnceTheKeysAreReadAgain() {
		tokens.decode(token(KEY));
		published = List.of(NEXT);
		tokens.decode(token(NEXT));

		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode(token(KEY)));
	}

	@Test
	void outageIsBridgedAndLoggedOnce(CapturedOutput output) {
		tokens.decode(token(KEY));
		provider.stop(0);

		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode(token(NEXT)));
			assertThat(tokens.decode(token(KEY)).getSubject()).isEqualTo("ann");
		}

		assertThat(StringUtils.countOccurrencesOf(output.toString(), "keys cannot be read")).isOne();
	}

	@Test
	void withoutAnyKeyNoTokenIsCalledInvalid() {
		provider.stop(0);

		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(JwtException.class).isThrownBy(() -> tokens.decode(token(KEY)))
				.isNotInstanceOf(BadJwtException.class);
		}
	}

	@Test
	void keysAreReadSecondsAfterTheProviderIsBack() throws IOException {
		provider.stop(0);
		for (int i = 0; i < 10; i++) {
			assertThat(catchThrowable(() -> tokens.decode(token(KEY)))).isNotNull();
		}

		provider = provider(port);

		await().atMost(Duration.ofSeconds(5))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(tokens.decode(token(KEY)).getSubject()).isEqualTo("ann"));
	}

	private HttpServer provider(int at) throws IOException {
		var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
		server.createContext("/.well-known/openid-configuration", (exchange) -> {
			var issuer = "http://127.0.0.1:" + server.getAddress().getPort();
			var body = "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer)
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.createContext("/keys", (exchange) -> {
			reads.incrementAndGet();
			var body = new JWKSet(published).toString(true).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static String token(RSAKey key) {
		try {
			var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
					new JWTClaimsSet.Builder().subject("ann")
						.expirationTime(Date.from(Instant.now().plusSeconds(60)))
						.build());
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new AssertionError(ex);
		}
	}

}
