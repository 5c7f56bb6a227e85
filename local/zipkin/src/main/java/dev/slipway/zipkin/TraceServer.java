package dev.slipway.zipkin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zipkin2.storage.InMemoryStorage;

/**
 * The server: {@code POST /v1/traces} for services, {@code /zipkin/} for people. It
 * listens on the loopback interface only.
 */
final class TraceServer implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(TraceServer.class);

	/** Of a request when unpacked; an exporter's batch has a few hundred kilobytes. */
	private static final int MAX_BODY = 16 * 1024 * 1024;

	private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=UTF-8", "js", "text/javascript",
			"css", "text/css", "png", "image/png", "ico", "image/x-icon");

	private final HttpServer server;

	private final InMemoryStorage storage;

	private final ZipkinApi api;

	/**
	 * A server that is not started yet.
	 * @param port where it listens, or 0 for any
	 * @param maxSpans how many spans it keeps; with more, the oldest traces are dropped
	 * @throws IOException when the port is in use
	 */
	TraceServer(int port, int maxSpans) throws IOException {
		this.storage = InMemoryStorage.newBuilder().maxSpanCount(maxSpans).build();
		this.api = new ZipkinApi(storage);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		handle("/", this::redirect);
		handle("/readyz", (exchange) -> Response.text(200, "ready").send(exchange));
		handle("/v1/traces", (exchange) -> receive(exchange).send(exchange));
		handle("/zipkin/", this::page);
		handle("/zipkin/api/v2/", (exchange) -> api.get(exchange.getRequestURI()).send(exchange));
	}

	void start() {
		server.start();
		log.info("Traces are received and shown on port {}", port());
	}

	int port() {
		return server.getAddress().getPort();
	}

	private void handle(String path, HttpHandler handler) {
		server.createContext(path, (exchange) -> {
			try (exchange) {
				handler.handle(exchange);
			}
			catch (RuntimeException ex) {
				log.warn("Cannot serve {}", exchange.getRequestURI(), ex);
				Response.text(500, "Unexpected; the log says more.").send(exchange);
			}
		});
	}

	private void redirect(HttpExchange exchange) throws IOException {
		if (exchange.getRequestURI().getPath().equals("/")) {
			exchange.getResponseHeaders().add("Location", "/zipkin/");
			exchange.sendResponseHeaders(302, -1);
		}
		else {
			Response.text(404, "Not found. Traces are shown at /zipkin/ and received at /v1/traces.").send(exchange);
		}
	}

	/**
	 * As the OTLP specification says, but in its binary form only. A page of another site
	 * cannot send this type.
	 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
	 */
	private Response receive(HttpExchange exchange) throws IOException {
		if (!exchange.getRequestMethod().equals("POST")) {
			return Response.text(405, "Send traces with POST.");
		}
		if (!"application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
			return Response.text(415, "Send traces as application/x-protobuf.");
		}
		try (var body = body(exchange)) {
			var bytes = body.readNBytes(MAX_BODY + 1);
			if (bytes.length > MAX_BODY) {
				return Response.text(413, "Send at most %d bytes at once.".formatted(MAX_BODY));
			}
			storage.accept(OtlpSpans.of(ExportTraceServiceRequest.parseFrom(bytes))).execute();
			// An empty ExportTraceServiceResponse: all was accepted.
			return new Response(200, "application/x-protobuf", new byte[0]);
		}
		catch (InvalidProtocolBufferException | IllegalArgumentException ex) {
			return Response.text(400, "This is no ExportTraceServiceRequest: " + ex.getMessage());
		}
	}

	private static InputStream body(HttpExchange exchange) throws IOException {
		return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
				? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
	}

	/** A file of the page; any other path is one of its views. */
	private void page(HttpExchange exchange) throws IOException {
		var path = exchange.getRequestURI().getPath().substring("/zipkin/".length());
		if (path.equals("config.json")) {
			Response.json(ZipkinApi.CONFIG.getBytes(StandardCharsets.UTF_8)).send(exchange);
			return;
		}
		var name = path.contains(".") ? path : "index.html";
		try (var file = getClass().getResourceAsStream("/zipkin-lens/" + name)) {
			var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
			if (file == null || type == null || name.contains("..")) {
				Response.text(404, "Not found.").send(exchange);
			}
			else {
				new Response(200, type, file.readAllBytes()).send(exchange);
			}
		}
	}

	@Override
	public void close() {
		server.stop(0);
	}

}
