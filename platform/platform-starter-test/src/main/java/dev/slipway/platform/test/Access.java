package dev.slipway.platform.test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Asserts who may call a route. */
public final class Access {

	private final ApiClient client;

	private final TestTokens tokens;

	Access(ApiClient client, TestTokens tokens) {
		this.client = client;
		this.tokens = tokens;
	}

	/**
	 * A token with this scope may call the route; no other token may, however it claims
	 * the scope.
	 * @param otherScopes which do not help
	 */
	public void assertNeeds(String scope, HttpMethod method, String uri, String... otherScopes) {
		assertThat(send(client.as("somebody", scope), method, uri).status()).isNotIn(401, 403);
		assertClosed(method, uri, otherScopes);
		tokens.bad(scope)
			.forEach((token) -> send(client.withToken(token), method, uri).assertProblem(401, "unauthenticated"));
	}

	/** Nobody may call the route, without a token or with one of these scopes. */
	public void assertClosed(HttpMethod method, String uri, String... scopes) {
		var response = send(client, method, uri).assertProblem(401, "unauthenticated");
		assertThat(response).containsHeader(HttpHeaders.WWW_AUTHENTICATE);
		for (var scope : scopes) {
			send(client.as("somebody", scope), method, uri).assertProblem(403, "forbidden");
		}
	}

	/** With a key, which some routes need. */
	private static ApiResponse send(ApiClient caller, HttpMethod method, String uri) {
		return caller.withKey().send(method, uri, null);
	}

}
