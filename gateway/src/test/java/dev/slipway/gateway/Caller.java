package dev.slipway.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** A caller of the gateway, well-behaved or not. */
@TestComponent
class Caller {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Environment environment;

	Caller(Environment environment) {
		this.environment = environment;
	}

	int port() {
		return environment.getRequiredProperty("local.server.port", int.class);
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	HttpResponse<String> post(String path, String body, String... headers) {
		return send("POST", path, body, headers);
	}

	HttpResponse<String> send(String method, String path, String body, String... headers) {
		return sendAsync(method, path, body, headers).join();
	}

	CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String body, String... headers) {
		return client.sendAsync(request(method, path, body, headers), BodyHandlers.ofString());
	}

	HttpRequest request(String method, String path, String body, String... headers) {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)))
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.timeout(Duration.ofSeconds(20));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

	/** Sends these bytes and reads until the gateway closes the connection. */
	String raw(String request) throws IOException {
		try (var connection = connect()) {
			connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	Socket connect() throws IOException {
		var connection = new Socket(InetAddress.getLoopbackAddress(), port());
		connection.setSoTimeout(20_000);
		return connection;
	}

}
