package dev.slipway.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against a server that counts. */
class LoadTests {

	private static final Duration TIME = Duration.ofSeconds(2);

	private final Map<String, LongAdder> received = new ConcurrentHashMap<>();

	private HttpServer server;

	private URI url;

	@BeforeEach
	void startServer() throws IOException {
		System.setProperty("io.hyperfoil.netty.transport", "nio");
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", this::respond);
		server.start();
		url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
	}

	@AfterEach
	void stopServer() {
		server.stop(0);
	}

	private void respond(HttpExchange exchange) throws IOException {
		var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		var request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body
				+ exchange.getRequestHeaders().getFirst("Authorization");
		received.computeIfAbsent(request, (_) -> new LongAdder()).increment();
		exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/bad") ? 500 : 201, -1);
		exchange.close();
	}

	@Test
	void openModelSendsAtItsRate() {
		var timings = Load.open(url, 50, () -> Call.get("/good")).run(TIME);

		assertThat(timings.rate()).isCloseTo(50, within(10.0));
		assertThat(timings.failed()).isZero();
	}

	@Test
	void closedModelSendsWhatItIsGiven() {
		var timings = Load.closed(url, 2, () -> Call.get("/good?a=b", "token")).run(TIME);

		assertThat(timings.count()).isPositive();
		assertThat(timings.failed()).isZero();
		assertThat(received).containsOnlyKeys("GET /good?a=b Bearer token");
	}

	@Test
	void whatIsNoSuccessFailed() {
		var timings = Load.closed(url, 1, () -> Call.get("/bad")).run(TIME);

		assertThat(timings.count()).isZero();
		assertThat(timings.failed()).isPositive();
	}

	@Test
	void bodyIsPosted() {
		Load.closed(url, 2, () -> new Call("/things", Map.of("Authorization", "me"), "{}")).run(TIME);

		assertThat(received).containsOnlyKeys("POST /things {}me");
	}

}
