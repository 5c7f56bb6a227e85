package dev.slipway.zipkin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;

/** A response as a whole. */
@SuppressWarnings("ArrayRecordComponent") // sent once and never compared
record Response(int status, String type, byte[] body) {

	static Response text(int status, String text) {
		return new Response(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
	}

	static Response json(byte[] body) {
		return new Response(200, "application/json", body);
	}

	void send(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().add("Content-Type", type);
		exchange.getResponseHeaders().add("X-Content-Type-Options", "nosniff");
		// To the JDK, 0 would mean that the length is unknown.
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

}
