package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;

/** A trace backend that only stores spans: OTLP over HTTP. */
final class TraceReceiver implements AutoCloseable {

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	TraceReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/v1/traces", this::receive);
		server.start();
	}

	/** For services' {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
	URI endpoint() {
		return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
	}

	/** The spans of a trace that were received so far. */
	List<Span> spansOf(String trace) {
		return spans.stream().filter((span) -> span.trace().equals(trace)).toList();
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			for (var resource : ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList()) {
				var service = attributes(resource.getResource().getAttributesList()).get("service.name");
				resource.getScopeSpansList()
					.stream()
					.flatMap((scope) -> scope.getSpansList().stream())
					.map((span) -> new Span(service, hex(span.getTraceId()), hex(span.getSpanId()),
							hex(span.getParentSpanId()), span.getName(), attributes(span.getAttributesList())))
					.forEach(spans::add);
			}
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private static Map<String, String> attributes(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> attribute.getValue().getStringValue()));
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	@Override
	public void close() {
		server.stop(0);
	}

	record Span(String service, String trace, String id, String parent, String name, Map<String, String> attributes) {
	}

}
