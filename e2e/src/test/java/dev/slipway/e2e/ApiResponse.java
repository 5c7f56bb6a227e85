package dev.slipway.e2e;

import java.net.http.HttpHeaders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer, as far as the tests look at it. */
record Answer(int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = new JsonMapper();

	JsonNode json() {
		return JSON.readTree(body);
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

	/** Last part of a problem's type; empty when the answer is no problem. */
	String problem() {
		return header("content-type").startsWith("application/problem+json")
				? get("type").replaceFirst("^urn:slipway:problem:", "") : "";
	}

	@Override
	public String toString() {
		return status + " " + body;
	}

}
