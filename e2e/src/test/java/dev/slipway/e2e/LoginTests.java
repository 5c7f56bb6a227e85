package dev.slipway.e2e;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging in as the console does: authorization code with PKCE, through the gateway. */
@ExtendWith(PlatformUnderTest.class)
class LoginTests {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern WAITING = Pattern.compile("name=\"continue\" value=\"([^\"]+)\"");

	private final HttpClient browser = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	@Test
	void discoveryNamesThePublicAddress(ApiClient client) {
		var discovery = client.get("/.well-known/openid-configuration");
		assertThat(discovery.get("issuer")).isEqualTo(client.url().toString());
		assertThat(discovery.get("token_endpoint")).isEqualTo(client.url() + "/oauth2/token");
	}

	@Test
	void customerLogsInAndGetsACustomersToken(ApiClient client) throws Exception {
		var verifier = UUID.randomUUID().toString() + UUID.randomUUID();
		var challenge = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		var redirect = client.url() + "/";
		var scope = "openid profile";
		// begin payments
		scope += " payments:own";
		// end payments

		var toLogin = get(client,
				"/oauth2/authorize?response_type=code&client_id=console&state=s1&scope=" + ApiClient.encode(scope)
						+ "&redirect_uri=" + ApiClient.encode(redirect) + "&code_challenge_method=S256&code_challenge="
						+ challenge);
		var form = get(client, location(toLogin));
		var csrf = CSRF.matcher(form.body());
		assertThat(csrf.find()).as(form.body()).isTrue();

		var waiting = WAITING.matcher(form.body());
		assertThat(waiting.find()).as(form.body()).isTrue();

		var back = post(client, "/login", "username=alice&password=alice&_csrf=" + ApiClient.encode(csrf.group(1))
				+ "&continue=" + ApiClient.encode(waiting.group(1)));
		var toConsole = get(client, location(back));
		var code = URI.create(location(toConsole)).getQuery().replaceFirst(".*code=([^&]+).*", "$1");
		assertThat(location(toConsole)).startsWith(redirect).contains("state=s1");

		var token = client
			.postForm("/oauth2/token",
					"grant_type=authorization_code&client_id=console&redirect_uri=" + ApiClient.encode(redirect)
							+ "&code_verifier=" + verifier + "&code=" + ApiClient.encode(code))
			.assertStatus(200);
		assertThat(token.get("scope").split(" ")).containsExactlyInAnyOrder(scope.split(" "));
		// begin payments
		var alice = client.withToken(token.get("access_token"));
		assertThat(alice.balance()).isEqualByComparingTo(client.as("alice").balance());
		// end payments
	}

	private HttpResponse<String> get(ApiClient client, String path) throws Exception {
		return browser.send(HttpRequest.newBuilder(client.url().resolve(path)).header("Accept", "text/html").build(),
				BodyHandlers.ofString());
	}

	private HttpResponse<String> post(ApiClient client, String path, String form) throws Exception {
		return browser.send(HttpRequest.newBuilder(client.url().resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build(), BodyHandlers.ofString());
	}

	private static String location(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
		return response.headers().firstValue("location").orElseThrow();
	}

}
