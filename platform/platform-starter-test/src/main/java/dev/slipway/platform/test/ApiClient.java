package dev.slipway.platform.test;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Calls a service over HTTP with JSON bodies, with or without a token. Each {@code as}
 * and {@code with} returns a new client, so a test can keep one for each caller:
 *
 * <pre class="code">
 * &#64;ServiceTest
 * class NoteApiTests {
 *
 *   &#64;Autowired
 *   private ApiClient client;
 *
 *   &#64;Test
 *   void unknownNoteReturnsNotFound() {
 *     var alice = client.as("alice", "notes:write");
 *     alice.get("/api/notes/{id}", UUID.randomUUID()).assertProblem(404, "unknown-note");
 *     var written = alice.withKey().post("/api/notes", Map.of("text", "Buy rope"));
 *     assertThat(written).hasStatus(201).bodyJson().extractingPath("$.text").isEqualTo("Buy rope");
 *   }
 *
 * }
 * </pre>
 *
 * A {@code ServiceTest} has one as a bean. Tests of a platform that runs elsewhere make
 * their own: {@code new ApiClient(RestTestClient.bindToServer().baseUrl(url).build(),
 * this::logIn)}.
 */
public final class ApiClient {

	private final RestTestClient http;

	private final Tokens tokens;

	private final HttpHeaders headers;

	public ApiClient(RestTestClient http, Tokens tokens) {
		this(http, tokens, new HttpHeaders());
	}

	private ApiClient(RestTestClient http, Tokens tokens, HttpHeaders headers) {
		this.http = http;
		this.tokens = tokens;
		this.headers = headers;
	}

	/** Sends a token for this user or service, with these scopes. */
	public ApiClient as(String subject, String... scopes) {
		return withToken(tokens.withScopes(subject, scopes));
	}

	public ApiClient withToken(String token) {
		return with("Authorization", "Bearer " + token);
	}

	/** Sends a new {@code Idempotency-Key}, the same with each request. */
	public ApiClient withKey() {
		return withKey(UUID.randomUUID().toString());
	}

	public ApiClient withKey(String key) {
		return with("Idempotency-Key", '"' + key + '"');
	}

	/** Sends this header as it is, in place of one with the same name. */
	public ApiClient with(String header, String... values) {
		var changed = HttpHeaders.copyOf(headers);
		changed.put(header, List.of(values));
		return new ApiClient(http, tokens, changed);
	}

	public ApiResponse get(String uri, Object... values) {
		return send(HttpMethod.GET, uri, null, values);
	}

	public ApiResponse delete(String uri, Object... values) {
		return send(HttpMethod.DELETE, uri, null, values);
	}

	public ApiResponse post(String uri) {
		return send(HttpMethod.POST, uri, null);
	}

	public ApiResponse post(String uri, Object body, Object... values) {
		return send(HttpMethod.POST, uri, body, values);
	}

	public ApiResponse put(String uri, Object body, Object... values) {
		return send(HttpMethod.PUT, uri, body, values);
	}

	/**
	 * Sends any request.
	 * @param body JSON as text, or what becomes JSON, such as a {@code Map}
	 * @param values of the template's variables; they are encoded
	 */
	public ApiResponse send(HttpMethod method, String uri, @Nullable Object body, Object... values) {
		var request = http.method(method).uri(uri, values).headers((all) -> all.putAll(headers));
		if (body == null) {
			return new ApiResponse(request.exchange());
		}
		if (!headers.containsHeader(HttpHeaders.CONTENT_TYPE)) {
			request.contentType(MediaType.APPLICATION_JSON);
		}
		return new ApiResponse(request.body(body).exchange());
	}

	/** Where tokens come from, such as {@link TestTokens#withScopes}. */
	@FunctionalInterface
	public interface Tokens {

		String withScopes(String subject, String... scopes);

	}

}
