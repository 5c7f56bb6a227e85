package dev.slipway.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reader of Server-Sent Events that keeps every line. */
final class EventStream implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final HttpResponse<InputStream> response;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Thread reader;

	EventStream(String url, String token, String... headers) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(url))
			.header("Authorization", "Bearer " + token)
			.header("Accept", "text/event-stream");
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
		reader = Thread.startVirtualThread(this::read);
	}

	private void read() {
		try (var text = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
			text.lines().forEach(lines::add);
		}
		catch (IOException | UncheckedIOException ex) {
			lines.add("failed: " + ex);
		}
	}

	HttpResponse<?> response() {
		return response;
	}

	List<String> lines() {
		return lines;
	}

	/** The data of each event. */
	List<String> data() {
		return values("data:");
	}

	/** The id of each event. */
	List<String> ids() {
		return values("id:");
	}

	private List<String> values(String field) {
		return lines.stream()
			.filter((line) -> line.startsWith(field))
			.map((line) -> line.substring(field.length()))
			.toList();
	}

	boolean hasEnded() {
		return !reader.isAlive();
	}

	@Override
	public void close() {
		client.shutdownNow();
	}

}
