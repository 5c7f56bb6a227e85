package dev.slipway.bench.load;

import java.util.Map;

/**
 * A request.
 *
 * @param path with its query
 * @param headers by name
 * @param body JSON to be posted; empty for a GET
 */
public record Call(String path, Map<String, String> headers, String body) {

	public static Call get(String path) {
		return new Call(path, Map.of(), "");
	}

	public static Call get(String path, String token) {
		return new Call(path, Map.of("Authorization", "Bearer " + token), "");
	}

}
