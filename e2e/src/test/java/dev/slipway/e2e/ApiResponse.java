package dev.slipway.e2e;

import java.net.http.HttpHeaders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the platform returned. */
record ApiResponse(int status, HttpHeaders headers, String body) {

	private static final String PROBLEM_TYPES = "urn:slipway:problem:";

	JsonNode json() {
		return JsonMapper.shared().readTree(body);
	}

	/**
	 * A text or number in the JSON body, by its pointer without the first slash:
	 * {@code total/amount}.
	 */
	String get(String path) {
		return json().at("/" + path).asString();
	}

	String header(String name) {
		return headers.firstValue(name).orElse("");
	}

	/**
	 * The status, and a problem's type after it: {@code "201"},
	 * {@code "409 out-of-stock"}.
	 */
	String outcome() {
		return header("content-type").startsWith("application/problem+json")
				? "%d %s".formatted(status, get("type").replace(PROBLEM_TYPES, "")) : Integer.toString(status);
	}

	ApiResponse assertStatus(int expected) {
		assertThat(status).as(toString()).isEqualTo(expected);
		return this;
	}

	/**
	 * Asserts that this is a complete problem (RFC 9457).
	 * @param type without the prefix of all types, e.g. {@code out-of-stock}
	 */
	ApiResponse assertProblem(int expected, String type) {
		assertThat(outcome()).as(toString()).isEqualTo("%d %s".formatted(expected, type));
		assertThat(get("status")).as(toString()).isEqualTo(Integer.toString(expected));
		assertThat(get("title")).as(toString()).isNotBlank();
		assertThat(get("detail")).as(toString()).isNotBlank();
		return this;
	}

	@Override
	public String toString() {
		return status + " " + body;
	}

}
