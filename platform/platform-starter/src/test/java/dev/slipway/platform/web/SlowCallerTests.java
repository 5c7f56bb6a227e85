package dev.slipway.platform.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.slipway.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Callers who send or read slowly, at a server with few connections and short deadlines.
 */
@ServiceTest
@Import(SlowCallerTests.Responses.class)
@TestPropertySource(properties = { "server.tomcat.max-connections=20", "server.tomcat.connection-timeout=1s",
		"slipway.web.body-timeout=1s", "slipway.web.request-timeout=2s", "slipway.web.max-concurrent-requests=4",
		"slipway.web.caller-share=0.5" })
class SlowCallerTests {

	private static final String GET = "GET /api/sample/public/seen HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

	private static final String HALF_HEAD = "GET /api/sample/public/seen HTTP/1.1\r\nHost: x\r\nX-Half: ";

	private static final String HALF_BODY = """
			POST /api/sample/public/echo HTTP/1.1\r
			Host: x\r
			Content-Type: application/json\r
			Content-Length: 1000\r
			\r
			{""";

	private static final String HALF_CHUNK = """
			POST /api/sample/public/echo HTTP/1.1\r
			Host: x\r
			Content-Type: application/json\r
			Transfer-Encoding: chunked\r
			\r
			1;extension=""";

	@LocalServerPort
	int port;

	@LocalManagementPort
	int managementPort;

	@Autowired
	MeterRegistry meters;

	@Autowired
	Responses responses;

	private final List<Socket> opened = new ArrayList<>();

	@BeforeEach
	void reset() {
		responses.cut = new CompletableFuture<>();
	}

	@AfterEach
	void close() throws IOException {
		for (var socket : opened) {
			socket.close();
		}
		await().untilAsserted(() -> assertThat(connections()).isZero());
	}

	@Test
	void halfHeadEndsHoweverOftenAByteArrives() throws Exception {
		assertThat(secondsUntilTheEnd(open("127.0.0.1", port, HALF_HEAD), "x")).isBetween(0.8, 3.0);
	}

	@Test
	void nextHalfHeadOnAKeptConnectionEndsToo() throws Exception {
		var kept = open("127.0.0.1", port, GET.replace("Connection: close\r\n", ""));
		assertThat(status(kept)).isEqualTo(200);
		kept.getInputStream().skipNBytes(kept.getInputStream().available());
		send(kept, HALF_HEAD);

		assertThat(secondsUntilTheEnd(kept, "x")).isBetween(0.8, 3.0);
	}

	@Test
	void halfHeadAtTheManagementPortEndsToo() throws Exception {
		assertThat(secondsUntilTheEnd(open("127.0.0.1", managementPort, HALF_HEAD), "x")).isBetween(0.8, 3.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { HALF_BODY, HALF_CHUNK })
	void slowBodyIsRejectedHoweverOftenAByteArrives(String start) throws Exception {
		var slow = open("127.0.0.1", port, start);
		trickle(slow, "1");

		assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
			.startsWith("HTTP/1.1 408")
			.contains("urn:slipway:problem:request-timeout");
	}

	@Test
	void bodyThatIsNotReadEndsItsConnection() throws Exception {
		var unread = open("127.0.0.1", port, HALF_BODY.replace("Content-Length: 1000", "Content-Length: 1000000"));

		assertThat(status(unread)).isEqualTo(413);
		assertThat(secondsUntilTheEnd(unread, "x")).isLessThan(3.0);
	}

	@ParameterizedTest
	@ValueSource(strings = { HALF_HEAD, HALF_BODY, HALF_CHUNK })
	void othersAreServedWhileManyAreSlow(String half) throws Exception {
		for (int i = 0; i < 60; i++) {
			open("127.0.0.1", port, half);
			if (i % 10 == 9) {
				assertThat(status(open("127.0.0.1", port, GET))).as("from the same address").isEqualTo(200);
				assertThat(status(open("127.0.0.2", port, GET))).as("from another address").isEqualTo(200);
			}
		}
		await().untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(10 + 2));
	}

	@Test
	void manyAddressesDoNotTakeMoreThanAll() throws Exception {
		for (int i = 0; i < 60; i++) {
			open("127.0.1." + i, port, HALF_HEAD);
		}

		assertThat(status(open("127.0.0.1", port, GET))).isEqualTo(200);
		await().untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(20 + 1));
	}

	@Test
	void idleConnectionsMakeRoom() throws Exception {
		for (int i = 0; i < 25; i++) {
			assertThat(status(open("127.0.1." + i, port, GET.replace("Connection: close\r\n", "")))).isEqualTo(200);
		}
	}

	@Test
	void idleConnectionMakesRoomBeforeARequestThatHasJustBegun() throws Exception {
		assertThat(status(open("127.0.0.1", port, GET.replace("Connection: close\r\n", "")))).isEqualTo(200);
		assertThat(status(open("127.0.0.2", port, GET))).as("the first one is idle by now").isEqualTo(200);
		var halves = new ArrayList<Socket>();
		for (int i = 0; i < 9; i++) {
			halves.add(open("127.0.0.1", port, HALF_HEAD));
		}
		assertThat(status(open("127.0.0.1", port, GET))).isEqualTo(200);

		for (var half : halves) {
			send(half, "rest\r\n\r\n");
			assertThat(status(half)).isEqualTo(200);
		}
	}

	@Test
	void requestsOfOneCallerLeavePermitsToOthers() throws Exception {
		var slow = IntStream.range(0, 2).mapToObj((_) -> openQuietly("/api/sample/public/held")).toList();
		await().until(() -> responses.inside.getCount() == 0);

		assertThat(status(open("127.0.0.1", port, GET))).isEqualTo(429);
		assertThat(status(open("127.0.0.2", port, GET))).isEqualTo(200);
		assertThat(status(open("127.0.0.1", port, GET.replace("/api/sample/public/seen", "/livez")))).isEqualTo(200);
		responses.leave.countDown();
		for (var socket : slow) {
			assertThat(status(socket)).isEqualTo(200);
		}
	}

	@Test
	void callerWhoReadsNothingIsCutOff() throws Exception {
		open("127.0.0.1", port, get("/api/sample/public/large"));

		assertThat(responses.cut.get(5, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void callerWhoReadsABitNowAndThenIsCutOff() throws Exception {
		var slow = open("127.0.0.1", port, get("/api/sample/public/large"));
		Thread.startVirtualThread(() -> {
			try {
				while (slow.getInputStream().readNBytes(64 * 1024).length > 0) {
					new LinkedBlockingQueue<>().poll(100, TimeUnit.MILLISECONDS);
				}
			}
			catch (IOException | InterruptedException ex) {
				// cut off
			}
		});

		assertThat(responses.cut.get(6, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void streamWhoseReaderReadsNothingIsCutOff() throws Exception {
		open("127.0.0.1", port, get("/api/sample/public/flood"));

		assertThat(responses.cut.get(5, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void streamMayLastLongerThanARequest() throws Exception {
		var stream = open("127.0.0.1", port, get("/api/sample/public/long"));

		assertThat(new String(stream.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).contains("data:end");
	}

	@Test
	void endedConnectionsAreCounted() throws Exception {
		var before = ended("timeout");
		secondsUntilTheEnd(open("127.0.0.1", port, HALF_HEAD), "x");

		assertThat(ended("timeout")).isGreaterThan(before);
	}

	private static String get(String path) {
		return GET.replace("/api/sample/public/seen", path);
	}

	private Socket openQuietly(String path) {
		try {
			return open("127.0.0.1", port, get(path));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Socket open(String from, int port, String request) throws IOException {
		var socket = new Socket();
		opened.add(socket);
		socket.setReceiveBufferSize(4096);
		socket.bind(new InetSocketAddress(from, 0));
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		socket.setSoTimeout(10_000);
		send(socket, request);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static int status(Socket socket) throws IOException {
		return Integer
			.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
	}

	private static Thread trickle(Socket socket, String part) {
		return Thread.startVirtualThread(() -> {
			try {
				while (true) {
					send(socket, part);
					new LinkedBlockingQueue<>().poll(100, TimeUnit.MILLISECONDS);
				}
			}
			catch (IOException | InterruptedException ex) {
				// ended
			}
		});
	}

	private static double secondsUntilTheEnd(Socket socket, String part) throws IOException {
		var start = System.nanoTime();
		trickle(socket, part);
		try {
			socket.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			// reset
		}
		return (System.nanoTime() - start) / 1e9;
	}

	private double connections() {
		return meters.get("slipway.connections.open").tag("server", "main").gauge().value();
	}

	private double ended(String reason) {
		return meters.counter("slipway.connections.ended", "server", "main", "reason", reason).count();
	}

	@RestController
	@TestConfiguration(proxyBeanMethods = false)
	static class Responses {

		private final CountDownLatch inside = new CountDownLatch(2);

		private final CountDownLatch leave = new CountDownLatch(1);

		private CompletableFuture<Duration> cut = new CompletableFuture<>();

		@GetMapping("/api/sample/public/held")
		String held() throws InterruptedException {
			inside.countDown();
			leave.await();
			return "finished";
		}

		@GetMapping("/api/sample/public/large")
		void large(HttpServletRequest request, HttpServletResponse response) throws IOException {
			write(() -> response.getOutputStream().write(new byte[64 * 1024]));
		}

		@GetMapping(path = "/api/sample/public/flood", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter flood() {
			var stream = new SseEmitter(0L);
			Thread.startVirtualThread(() -> {
				try {
					write(() -> stream.send("x".repeat(64 * 1024)));
				}
				catch (IOException | IllegalStateException ex) {
					stream.completeWithError(ex);
				}
			});
			return stream;
		}

		@GetMapping(path = "/api/sample/public/long", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		SseEmitter lasting() {
			var stream = new SseEmitter(0L);
			Thread.startVirtualThread(() -> {
				try {
					for (int i = 0; i < 8; i++) {
						stream.send("heartbeat");
						new LinkedBlockingQueue<>().poll(500, TimeUnit.MILLISECONDS);
					}
					stream.send("end");
					stream.complete();
				}
				catch (IOException | InterruptedException ex) {
					stream.completeWithError(ex);
				}
			});
			return stream;
		}

		/** Up to a gigabyte, which no buffer between here and there can hold. */
		private void write(Part part) throws IOException {
			var start = System.nanoTime();
			try {
				for (int i = 0; i < 16 * 1024; i++) {
					part.write();
				}
			}
			catch (IOException | IllegalStateException ex) {
				cut.complete(Duration.ofNanos(System.nanoTime() - start));
				throw ex;
			}
		}

		private interface Part {

			void write() throws IOException;

		}

	}

}
