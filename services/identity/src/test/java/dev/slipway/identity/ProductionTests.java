package dev.slipway.identity;

import java.util.Map;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Without the profile demo, with its own database, behind TLS. */
@ServiceTest
@TestPropertySource(properties = { "spring.application.name=identity_production",
		"slipway.issuer=https://slipway.example.com", "slipway.identity.clients.orders.secret=a-secret-of-production",
		"slipway.identity.clients.gateway.secret=another-secret-of-production",
		"slipway.identity.key-encryption-secret=0123456789abcdef0123456789abcdef" })
class ProductionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	@BeforeEach
	void open() {
		browser = new Browser(port);
	}

	@Test
	void thereAreNoSampleUsersAndClients() {
		assertThat(jdbc.sql("select count(*) from users").query(Integer.class).single()).isZero();
		assertThat(jdbc.sql("select id from oauth2_registered_client order by id").query(String.class).list())
			.containsExactly("console", "gateway", "orders");
		assertThat(browser.token("alice", "alice", Map.of("grant_type", "client_credentials")).statusCode())
			.isEqualTo(401);
		assertThat(browser.token("orders", "development-only", Map.of("grant_type", "client_credentials")).statusCode())
			.isEqualTo(401);
		assertThat(browser.get("/login").body()).doesNotContain("alice");
	}

	@Test
	void tokensComeFromThePublicAddress() {
		var response = browser.token("orders", "a-secret-of-production",
				Map.of("grant_type", "client_credentials", "scope", "payments:charge"));

		assertThat(Tokens.accessToken(response, browser).getClaimAsString("iss"))
			.isEqualTo("https://slipway.example.com");
	}

	@Test
	void cookieIsSecureAndRedirectsStayBehindTls() {
		var response = browser.get("/oauth2/authorize?response_type=code&client_id=console&scope=openid"
				+ "&redirect_uri=https://slipway.example.com/&code_challenge=" + "x".repeat(43)
				+ "&code_challenge_method=S256");

		assertThat(Browser.location(response)).startsWith("/login?continue=");
		assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
		assertThat(browser.get("/login").headers().allValues("Set-Cookie")).singleElement()
			.satisfies((cookie) -> assertThat(cookie).startsWith("__Host-identity-csrf=")
				.contains("Secure", "HttpOnly", "SameSite=Lax"));
		jdbc.sql("insert into users (name, password) values ('dora', '{noop}dora') on conflict do nothing").update();
		var signedIn = browser.login(response, "dora", "dora");
		assertThat(Browser.location(signedIn)).startsWith("https://slipway.example.com/oauth2/authorize?");
		assertThat(signedIn.headers().allValues("Set-Cookie")).singleElement()
			.satisfies((cookie) -> assertThat(cookie).startsWith("__Host-identity-session=")
				.contains("Secure", "HttpOnly", "SameSite=Lax"));
	}

}
