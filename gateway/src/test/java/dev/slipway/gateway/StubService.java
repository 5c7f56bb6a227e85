package dev.slipway.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.ArrayList;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A service behind the gateway: responds as a test says, byte by byte where that matters,
 * and records the requests, except for those for its liveness probe.
 */
final class StubService {

	private final String name;

	private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private volatile Script script;

	private volatile ServerSocket server;

	private volatile int port;

	private StubService(String name) {
		this.name = name;
	}

	static StubService start(String name) {
		var service = new StubService(name);
		service.reset();
		service.listen(0);
		return service;
	}

	int port() {
		return port;
	}

	/** Resets it to respond to everything with its own name. */
	void reset() {
		received.clear();
		script = (exchange) -> exchange.respond(200, "text/plain", name);
	}

	void does(Script script) {
		this.script = script;
	}

	/** Closes the port and all connections. */
	void stop() throws IOException {
		server.close();
		cutConnections();
	}

	/** Another process may use the port for a moment. */
	void startAgain() {
		await().ignoreExceptions().until(() -> {
			listen(port);
			return true;
		});
	}

	void cutConnections() throws IOException {
		for (var connection : connections) {
			connection.close();
		}
	}

	/** The next request that arrived, or arrives within a moment. */
	Received received() throws InterruptedException {
		var next = received.poll(5, TimeUnit.SECONDS);
		assertThat(next).as("a request for " + name).isNotNull();
		return next;
	}

	int receivedCount() {
		return received.size();
	}

	private void listen(int port) {
		try {
			server = new ServerSocket();
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
			this.port = server.getLocalPort();
			Thread.startVirtualThread(() -> accept(server));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket server) {
		while (!server.isClosed()) {
			try {
				var connection = server.accept();
				Thread.startVirtualThread(() -> serve(connection));
			}
			catch (IOException ex) {
				// stopped
				return;
			}
		}
	}

	private void serve(Socket connection) {
		connections.add(connection);
		try (connection) {
			var in = new BufferedInputStream(connection.getInputStream());
			for (var request = read(in); request != null; request = read(in)) {
				if (!request.target().equals("/livez")) {
					received.add(request);
				}
				script.run(new Exchange(request, connection));
			}
		}
		catch (IOException | InterruptedException ex) {
			// the gateway has disconnected
		}
		finally {
			connections.remove(connection);
		}
	}

	private static Received read(InputStream in) throws IOException {
		var requestLine = line(in);
		if (requestLine == null) {
			return null;
		}
		var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
		for (var line = line(in); !line.isEmpty(); line = line(in)) {
			var colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (_) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		var length = Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).getFirst());
		var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
		var parts = requestLine.split(" ");
		return new Received(parts[0], parts[1], headers, body);
	}

	private static String line(InputStream in) throws IOException {
		var line = new ByteArrayOutputStream();
		for (var next = in.read(); next >= 0; next = in.read()) {
			if (next == '\n') {
				return line.toString(StandardCharsets.ISO_8859_1).strip();
			}
			line.write(next);
		}
		return null;
	}

	/** What the service does with a request. */
	@FunctionalInterface
	interface Script {

		void run(Exchange exchange) throws IOException, InterruptedException;

	}

	record Received(String method, String target, Map<String, List<String>> headers, String body) {

		String header(String name) {
			var values = headers.get(name);
			return (values != null) ? String.join(" + ", values) : null;
		}

	}

	record Exchange(Received request, Socket connection) {

		void respond(int status, String contentType, String body, String... headers) throws IOException {
			write("HTTP/1.1 %d Some reason\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s".formatted(status,
					contentType, body.length(), lines(headers), request.method().equals("HEAD") ? "" : body));
		}

		/** The start of a response whose parts follow. */
		void respondInParts(String contentType, String... headers) throws IOException {
			write("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n%s\r\n".formatted(contentType,
					lines(headers)));
		}

		void part(String text) throws IOException {
			write("%x\r\n%s\r\n".formatted(text.length(), text));
		}

		void lastPart() throws IOException {
			write("0\r\n\r\n");
		}

		void write(String text) throws IOException {
			connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		/** Closes the connection as a process that is killed does. */
		void reset() throws IOException {
			connection.setSoLinger(true, 0);
			connection.close();
		}

		/** Waits until the gateway closes the connection. */
		void awaitEnd() throws IOException {
			while (connection.getInputStream().read() >= 0) {
				// nothing is expected any more
			}
		}

		private static String lines(String... headers) {
			return List.of(headers).stream().map((header) -> header + "\r\n").reduce("", String::concat);
		}

	}

}
