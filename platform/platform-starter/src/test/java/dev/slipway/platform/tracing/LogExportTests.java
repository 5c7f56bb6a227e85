package dev.slipway.platform.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.test.ServiceTest;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logs leave the service with the trace that they belong to. */
@ServiceTest
class LogExportTests {

	private static final Logger log = LoggerFactory.getLogger(LogExportTests.class);

	private static final List<String> EXPORTS = new CopyOnWriteArrayList<>();

	private static HttpServer store;

	@DynamicPropertySource
	static void startStore(DynamicPropertyRegistry properties) throws IOException {
		store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		store.createContext("/otlp/v1/logs", (exchange) -> {
			EXPORTS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		store.start();
		properties.add("otel.exporter.otlp.logs.endpoint",
				() -> "http://127.0.0.1:%d/otlp/v1/logs".formatted(store.getAddress().getPort()));
		properties.add("management.opentelemetry.logging.export.otlp.endpoint",
				() -> "${otel.exporter.otlp.logs.endpoint}");
		properties.add("management.opentelemetry.logging.export.schedule-delay", () -> "100ms");
	}

	@AfterAll
	static void stopStore() {
		store.stop(0);
	}

	@Test
	void eventIsExportedWithItsTraceAndItsException(@Autowired Tracer tracer) {
		var span = tracer.nextSpan();
		try (var _ = tracer.withSpan(span)) {
			log.warn("Order {} failed", 4711, new IllegalStateException("no stock"));
		}
		finally {
			span.end();
		}

		// In protobuf, texts and IDs are their own bytes.
		var trace = new String(HexFormat.of().parseHex(span.context().traceId()), StandardCharsets.ISO_8859_1);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(EXPORTS).anySatisfy((export) -> assertThat(export)
				.contains("Order 4711 failed", "WARN", LogExportTests.class.getName(), "no stock", trace)));
	}

}
