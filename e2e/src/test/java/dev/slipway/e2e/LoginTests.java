// sample: identity
package dev.slipway.e2e;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in, calling and signing out as a browser does, without a script. */
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
	void customerSignsInCallsAndSignsOut(ApiClient client) throws Exception {
		var toProvider = get(client, "/sign-in?return=%23/orders");
		var form = get(client, location(get(client, location(toProvider))));
		var csrf = CSRF.matcher(form.body());
		assertThat(csrf.find()).as(form.body()).isTrue();
		var waiting = WAITING.matcher(form.body());
		assertThat(waiting.find()).as(form.body()).isTrue();

		var back = post(client, "/login", "username=alice&password=alice&_csrf=" + ApiClient.encode(csrf.group(1))
				+ "&continue=" + ApiClient.encode(waiting.group(1)));
		var toGateway = get(client, location(back));
		assertThat(location(get(client, location(toGateway)))).isEqualTo("/#/orders");

		assertThat(get(client, "/api/session").body()).contains("\"signedIn\":true", "\"user\":\"alice\"");
		// begin payments
		assertThat(get(client, "/api/payments/account").statusCode()).isEqualTo(200);
		// end payments
		assertThat(post(client, "/sign-out", "").statusCode()).as("a form of nobody's page").isEqualTo(403);

		var signedOut = post(client, "/sign-out", "", "Origin", client.url().toString());
		assertThat(signedOut.body()).contains("/connect/logout?id_token_hint=");
		var next = signedOut.body().replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
		assertThat(location(get(client, next))).isEqualTo(client.url() + "/");
		assertThat(get(client, "/api/session").body()).contains("\"signedIn\":false");
		assertThat(location(get(client, location(get(client, "/sign-in"))))).startsWith("/login?continue=");
	}

	private HttpResponse<String> get(ApiClient client, String path) throws Exception {
		return browser.send(
				HttpRequest.newBuilder(client.url().resolve(path)).header("Accept", "text/html, */*").build(),
				BodyHandlers.ofString());
	}

	private HttpResponse<String> post(ApiClient client, String path, String form, String... headers) throws Exception {
		var request = HttpRequest.newBuilder(client.url().resolve(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return browser.send(request.build(), BodyHandlers.ofString());
	}

	private static String location(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
		return response.headers().firstValue("location").orElseThrow();
	}

}
