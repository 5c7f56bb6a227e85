package dev.slipway.platform.tracing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Spans leave the service with the JDK's HTTP client. */
@ServiceTest
class SpanExportTests {

	private static final BlockingQueue<String> EXPORTS = new LinkedBlockingQueue<>();

	private static HttpServer collector;

	@DynamicPropertySource
	static void startCollector(DynamicPropertyRegistry properties) throws IOException {
		collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		collector.createContext("/v1/traces", (exchange) -> {
			EXPORTS.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type"));
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		collector.start();
		properties.add("management.opentelemetry.tracing.export.otlp.endpoint",
				() -> "http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort()));
	}

	@AfterAll
	static void stopCollector() {
		collector.stop(0);
	}

	@Test
	void spanOfARequestIsExported(@Autowired RestTestClient http) throws InterruptedException {
		http.get().uri("/api/sample/public/numbers").exchange().expectStatus().isOk();

		assertThat(EXPORTS.poll(20, TimeUnit.SECONDS)).isEqualTo("POST application/x-protobuf");
	}

}
