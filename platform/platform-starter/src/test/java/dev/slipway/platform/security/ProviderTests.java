package dev.slipway.platform.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ProviderTests {

	private static final String OPENID = "/.well-known/openid-configuration";

	private final Map<String, String> documents = new ConcurrentHashMap<>();

	private volatile int status = 200;

	private HttpServer server;

	private String url;

	@BeforeEach
	void start() throws IOException {
		server = serve(0);
		url = "http://127.0.0.1:" + server.getAddress().getPort();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	@Test
	void endpointsAreThoseOfTheDocument() {
		documents.put(OPENID, """
				{"issuer": "%s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
				 "authorization_endpoint": "%1$s/authorize", "userinfo_endpoint": "%1$s/me",
				 "end_session_endpoint": "%1$s/logout", "claims_supported": ["sub"],
				 "token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post"]}""".formatted(url));

		var client = StubProvider.at(url)
			.client("inventory")
			.clientId("orders")
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.build();

		var provider = client.getProviderDetails();
		assertThat(provider.getIssuerUri()).isEqualTo(url);
		assertThat(provider.getJwkSetUri()).isEqualTo(url + "/keys");
		assertThat(provider.getTokenUri()).isEqualTo(url + "/token");
		assertThat(provider.getAuthorizationUri()).isEqualTo(url + "/authorize");
		assertThat(provider.getUserInfoEndpoint().getUri()).isEqualTo(url + "/me");
		assertThat(provider.getConfigurationMetadata()).containsEntry("end_session_endpoint", url + "/logout");
		assertThat(client.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
	}

	@ParameterizedTest
	@CsvSource({ "'', /.well-known/openid-configuration", "'', /.well-known/oauth-authorization-server",
			"/, /.well-known/openid-configuration", "/realms/shop, /realms/shop/.well-known/openid-configuration",
			"/realms/shop, /.well-known/openid-configuration/realms/shop",
			"/realms/shop, /.well-known/oauth-authorization-server/realms/shop",
			"/realms/shop/, /realms/shop/.well-known/openid-configuration" })
	void documentIsFoundWhereverTheStandardsPutIt(String path, String location) {
		var issuer = url + path;
		documents.put(location, "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, url));

		assertThat(StubProvider.at(issuer).metadata().issuer()).isEqualTo(issuer);
	}

	@Test
	void documentOfAnotherIssuerIsRejected() {
		documents.put(OPENID, "{\"issuer\": \"%s/\", \"jwks_uri\": \"%1$s/keys\"}".formatted(url));

		assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> StubProvider.at(url).metadata())
			.withMessageContaining("calls itself %s/, not %1$s,", url)
			.withMessageContaining("Set slipway.issuer to exactly what it calls itself.");
	}

	@Test
	void pageThatIsNoDocumentIsNamed() {
		documents.put(OPENID, "<!doctype html>");

		assertThatExceptionOfType(ProviderUnavailable.class).isThrownBy(() -> StubProvider.at(url).metadata())
			.withMessageContaining("%s is no JSON document", url + OPENID)
			.withMessageContaining("oauth-authorization-server responds with 404");
	}

	@Test
	void oddDocumentIsNoError() {
		documents.put(OPENID,
				"{\"issuer\": \"%s\", \"jwks_uri\": \"%1$s/keys\", \"end_session_endpoint\": null}".formatted(url));
		assertThat(StubProvider.at(url).metadata().endSessionEndpoint()).isNull();

		for (var document : new String[] { "{}", "[]", "{\"issuer\": 1}", "{\"issuer\": \"%s\"}",
				"{\"issuer\": \"%s\", \"jwks_uri\": \"no address\"}" }) {
			documents.put(OPENID, document.formatted(url));
			assertThat(catchThrowable(() -> StubProvider.at(url).metadata())).isInstanceOf(ProviderUnavailable.class);
		}
	}

	@Test
	void servicesReachItAtItsAddressAndBrowsersAtTheIssuer() {
		documents.put("/inside" + OPENID, """
				{"issuer": "https://login.example.com/shop", "jwks_uri": "https://login.example.com/shop/keys",
				 "authorization_endpoint": "https://login.example.com/shop/authorize",
				 "end_session_endpoint": "https://login.example.com/shop/logout",
				 "token_endpoint": "https://login.example.com/shop/token",
				 "userinfo_endpoint": "https://login.example.com/other/me"}""");

		var metadata = StubProvider.at("https://login.example.com/shop", url + "/inside").metadata();

		assertThat(metadata.keys()).isEqualTo(URI.create(url + "/inside/keys"));
		assertThat(metadata.tokenEndpoint()).isEqualTo(URI.create(url + "/inside/token"));
		assertThat(metadata.authorizationEndpoint()).isEqualTo(URI.create("https://login.example.com/shop/authorize"));
		assertThat(metadata.endSessionEndpoint()).isEqualTo(URI.create("https://login.example.com/shop/logout"));
		assertThat(metadata.userInfoEndpoint()).isEqualTo(URI.create("https://login.example.com/other/me"));
	}

	@Test
	void outageAtTheStartIsLoggedOnceAndOver(CapturedOutput output) throws IOException {
		documents.put(OPENID, document());
		var provider = StubProvider.at(url);
		server.stop(0);
		for (int i = 0; i < 20; i++) {
			assertThat(catchThrowable(provider::metadata)).isInstanceOf(ProviderUnavailable.class);
		}
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "The OpenID provider cannot be read")).isOne();

		server = serve(server.getAddress().getPort());

		await().atMost(Duration.ofSeconds(5))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(provider.metadata().keys()).isEqualTo(URI.create(url + "/keys")));
		assertThat(output).contains("can be read again");
	}

	@Test
	void whatWasReadStaysValidInAnOutage(CapturedOutput output) {
		documents.put(OPENID, document());
		var provider = StubProvider.at(url, null, Duration.ZERO);
		provider.metadata();

		status = 503;

		for (int i = 0; i < 20; i++) {
			assertThat(provider.metadata().keys()).isEqualTo(URI.create(url + "/keys"));
		}
		assertThat(StringUtils.countOccurrencesOf(output.toString(), "it responds with 503")).isOne();
	}

	@Test
	void changedDocumentIsReadAtTheEndOfItsLifetime() {
		documents.put(OPENID, document());
		var provider = StubProvider.at(url, null, Duration.ZERO);
		provider.metadata();

		documents.put(OPENID, document().replace("/keys", "/new-keys"));

		assertThat(provider.metadata().keys()).isEqualTo(URI.create(url + "/new-keys"));
	}

	private String document() {
		return "{\"issuer\": \"%s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(url);
	}

	private HttpServer serve(int port) throws IOException {
		var provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		provider.createContext("/", (exchange) -> {
			@Nullable String document = documents.get(exchange.getRequestURI().getPath());
			var body = String.valueOf(document).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders((document != null) ? status : 404, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		provider.start();
		return provider;
	}

}
