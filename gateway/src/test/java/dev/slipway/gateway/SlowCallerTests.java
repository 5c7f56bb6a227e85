package dev.slipway.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers who send or read slowly take nothing that others need. */
@GatewayTest
@TestPropertySource(properties = { "slipway.web.caller-share=0.4", "server.tomcat.max-connections=70",
		"server.tomcat.connection-timeout=1s", "slipway.web.request-timeout=3s",
		"slipway.gateway.upstream.max-calls=10", "slipway.gateway.upstream.max-streams=5" })
class SlowCallerTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	final StubService orders = StubServices.get("orders");

	private final List<Socket> opened = new ArrayList<>();

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@AfterEach
	void close() throws IOException {
		for (var socket : opened) {
			socket.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/catalog/products HTTP/1.1\r\nHost: x\r\nX-Half: ",
			"POST /logout HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nx",
			"POST /logout HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;extension=" })
	void othersAreServedWhileOneCallerHoldsMoreThanThereIs(String half) throws Exception {
		for (int i = 0; i < 120; i++) {
			open("127.0.0.1", half);
			if (i % 20 == 19) {
				assertThat(caller.get("/api/catalog/products").statusCode()).as("the same address").isEqualTo(200);
				assertThat(status(open("127.0.0.2", get("/api/catalog/products")))).isEqualTo(200);
			}
		}
		assertThat(StubServices.get("identity").receivedCount()).as("half a request").isZero();
	}

	@Test
	void streamsOfOneCallerLeaveSomeToOthers() throws Exception {
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			exchange.part("data: 1\n\n");
			exchange.awaitEnd();
		});
		for (int i = 0; i < 2; i++) {
			assertThat(status(open("127.0.0.1", get("/api/orders/1/events")))).isEqualTo(200);
		}

		var oneMore = open("127.0.0.1", get("/api/orders/1/events"));
		assertThat(status(oneMore)).isEqualTo(429);
		assertThat(new String(oneMore.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
			.contains("urn:slipway:problem:caller-limit");
		assertThat(status(open("127.0.0.2", get("/api/orders/1/events")))).isEqualTo(200);
	}

	@Test
	void callsOfOneCallerToASlowServiceLeaveSomeToOthers() throws Exception {
		var leave = new CompletableFuture<Void>();
		orders.does((exchange) -> {
			leave.join();
			exchange.respond(200, "text/plain", "late");
		});
		for (int i = 0; i < 8; i++) {
			open("127.0.0.1", get("/api/orders"));
			orders.received();
		}

		assertThat(status(open("127.0.0.1", get("/api/orders")))).isEqualTo(429);
		var other = open("127.0.0.2", get("/api/orders"));
		orders.received();
		leave.complete(null);
		assertThat(status(other)).isEqualTo(200);
	}

	@Test
	void readerWhoReadsNothingReleasesTheConnectionToTheService() throws Exception {
		var cut = new CompletableFuture<Boolean>();
		orders.does((exchange) -> {
			exchange.respondInParts("application/json");
			try {
				for (int i = 0; i < 16 * 1024; i++) {
					exchange.part("x".repeat(64 * 1024));
				}
			}
			catch (IOException ex) {
				cut.complete(true);
				throw ex;
			}
		});
		open("127.0.0.1", get("/api/orders"));

		assertThat(cut.get(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void streamLastsLongerThanARequestMay() throws Exception {
		orders.does((exchange) -> {
			exchange.respondInParts("text/event-stream");
			for (int i = 0; i < 10; i++) {
				assertThat(new LinkedBlockingQueue<>().poll(400, TimeUnit.MILLISECONDS)).isNull();
				exchange.part(": heartbeat\n\n");
			}
			exchange.part("data: end\n\n");
			exchange.lastPart();
		});
		var stream = open("127.0.0.3", get("/api/orders/1/events"));

		assertThat(
				new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.US_ASCII)).lines())
			.contains("data: end");
	}

	private String get(String path) {
		return "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path,
				tokens.customer("alice"));
	}

	private Socket open(String from, String request) throws IOException {
		var socket = new Socket();
		opened.add(socket);
		socket.setReceiveBufferSize(4096);
		socket.bind(new InetSocketAddress(from, 0));
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), caller.port()));
		socket.setSoTimeout(10_000);
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static int status(Socket socket) throws IOException {
		return Integer
			.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
	}

}
