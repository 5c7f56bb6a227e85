package dev.slipway.bench.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests, which prepare what is measured. */
public final class Http {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private Http() {
	}

	/** The status of a response, 0 when there is none. */
	static int status(URI url) throws InterruptedException {
		try {
			return CLIENT
				.send(HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build(), BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException _) {
			return 0;
		}
	}

	public static String get(URI url) throws IOException {
		return send(HttpRequest.newBuilder(url).build());
	}

	public static String post(URI url, String body, String... headers) throws IOException {
		return send(HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).headers(headers).build());
	}

	/**
	 * The body of the response.
	 * @throws IOException when there is none, or its status is no success
	 */
	private static String send(HttpRequest request) throws IOException {
		try {
			HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IOException("%s: %d %s".formatted(request, response.statusCode(), response.body()));
			}
			return response.body();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

}
