package dev.slipway.platform.test;

import java.util.List;

import org.springframework.http.HttpMethod;

/** Asserts what every route rejects in the same way. */
public final class BadInput {

	private static final List<String> KEYS = List.of("\"\"", "\"open", "two words", "\"ümlaut\"", "\"a\", \"b\"",
			"x".repeat(256));

	private static final List<String> OTHER_TYPES = List.of("text/plain", "application/xml",
			"application/x-www-form-urlencoded", "application/octet-stream");

	private BadInput() {
	}

	/** The route needs a valid {@code Idempotency-Key}. */
	public static void assertNeedsKey(ApiClient caller, HttpMethod method, String uri, Object body) {
		caller.with("Idempotency-Key").send(method, uri, body).assertProblem(400, "missing-idempotency-key");
		for (var key : KEYS) {
			caller.with("Idempotency-Key", key).send(method, uri, body).assertProblem(400, "invalid-idempotency-key");
		}
	}

	/**
	 * The route reads and returns JSON only. A caller who accepts something else is
	 * rejected before the request has an effect, not when the response is written.
	 */
	public static void assertNeedsJson(ApiClient caller, HttpMethod method, String uri, Object body) {
		for (var type : OTHER_TYPES) {
			caller.with("Content-Type", type).send(method, uri, body).assertProblem(415, "unsupported-media-type");
		}
		caller.with("Accept", "application/xml").send(method, uri, body).assertProblem(406, "not-acceptable");
	}

}
