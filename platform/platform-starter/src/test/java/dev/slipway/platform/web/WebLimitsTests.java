package dev.slipway.platform.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.test.ServiceTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ServiceTest
class WebLimitsTests {

	@Autowired
	RestTestClient http;

	@Autowired
	ProblemWriter problems;

	@LocalServerPort
	int port;

	@Test
	void bodyOverTheLimitIsRejected() {
		http.post()
			.uri("/api/sample/public/echo")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\":\"%s\"}".formatted("x".repeat(5000)))
			.exchange()
			.expectStatus()
			.isEqualTo(413)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:body-too-large");
	}

	@Test
	void bodyInChunksIsCounted() throws IOException {
		try (var socket = new Socket("localhost", port)) {
			var out = socket.getOutputStream();
			out.write("""
					POST /api/sample/public/echo HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Transfer-Encoding: chunked\r
					\r
					""".getBytes(StandardCharsets.US_ASCII));
			var chunk = "400\r\n" + " ".repeat(0x400) + "\r\n";
			for (int i = 0; i < 6; i++) {
				out.write(chunk.getBytes(StandardCharsets.US_ASCII));
			}
			out.flush();
			assertThat(new String(socket.getInputStream().readNBytes(300), StandardCharsets.US_ASCII))
				.startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void requestsOverTheLimitAreRejectedImmediately() throws Exception {
		var filter = new ConcurrencyLimitFilter(new Shares("requests", 2, 1), problems);
		var inside = new CountDownLatch(1);
		var leave = new CountDownLatch(1);
		var first = Thread.startVirtualThread(() -> {
			try {
				filter.doFilter(request("/slow"), new MockHttpServletResponse(), (_, _) -> {
					inside.countDown();
					awaitQuietly(leave);
				});
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		inside.await();
		assertThat(status(filter, "/other")).as("the same caller").isEqualTo(429);
		assertThat(status(filter, "/other", "192.0.2.7")).as("another caller").isEqualTo(200);
		assertThat(status(filter, "/livez")).isEqualTo(200);
		leave.countDown();
		first.join();
		assertThat(status(filter, "/other")).isEqualTo(200);
	}

	@Test
	void requestsOfAllCallersHaveALimitToo() throws Exception {
		var permits = new Shares("requests", 1, 1);
		permits.acquire("somebody", TooManyRequestsInFlight::new);
		var filter = new ConcurrencyLimitFilter(permits, problems);

		assertThat(status(filter, "/other")).isEqualTo(503);
		assertThat(status(filter, "/livez")).isEqualTo(200);
	}

	@Test
	void callerWithoutAShareLeftTakesNothingFromOthers() {
		var permits = new Shares("requests", 2, 1);
		permits.acquire("flooding", TooManyRequestsInFlight::new);
		permits.acquire("other", TooManyRequestsInFlight::new);

		assertThatThrownBy(() -> permits.acquire("flooding", TooManyRequestsInFlight::new))
			.isInstanceOf(TooManyOfCaller.class);
	}

	@Test
	void callerWhoMayHoldAllHasNoLimitOfTheirOwn() {
		var permits = new Shares("requests", 1, 1);
		permits.acquire("gateway", TooManyRequestsInFlight::new);

		assertThatThrownBy(() -> permits.acquire("gateway", TooManyRequestsInFlight::new))
			.isInstanceOf(TooManyRequestsInFlight.class);
	}

	@Test
	void bodiesOfOneCallerLeaveMemoryToOthers() throws Exception {
		var limits = limits(Duration.ofSeconds(1), 1);
		var all = new ConnectionLimits(1, 1, Duration.ofSeconds(1));
		var filter = new RequestBodyFilter(limits,
				new Connections("test", all, (_) -> false, new SimpleMeterRegistry()), 1, false, problems);
		var same = new MockHttpServletResponse();
		var other = new MockHttpServletResponse();

		filter.doFilter(withBody("192.0.2.1"), new MockHttpServletResponse(), (_, _) -> {
			filter.doFilter(withBody("192.0.2.1"), same, new MockFilterChain());
			filter.doFilter(withBody("192.0.2.2"), other, new MockFilterChain());
		});

		assertThat(same.getStatus()).isEqualTo(429);
		assertThat(same.getHeader("Connection")).as("the rest of the body is not read").isEqualTo("close");
		assertThat(other.getStatus()).isEqualTo(200);
	}

	@Test
	void settingsThatRejectEverythingAreRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> limits(Duration.ZERO, 1))
			.withMessage("slipway.web.body-timeout is PT0S and must be longer than 0");
		assertThatIllegalArgumentException().isThrownBy(() -> limits(Duration.ofSeconds(1), 0))
			.withMessage("slipway.web.max-concurrent-requests is 0 and must be above 0");
	}

	private static WebLimits limits(Duration timeout, int requests) {
		return new WebLimits(DataSize.ofBytes(1000), timeout, timeout, requests, 0.5, Duration.ZERO);
	}

	private static MockHttpServletRequest withBody(String caller) {
		var request = request("/echo");
		request.setRemoteAddr(caller);
		request.setContent(new byte[800]);
		return request;
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static int status(ConcurrencyLimitFilter filter, String path) throws Exception {
		return status(filter, path, "127.0.0.1");
	}

	private static int status(ConcurrencyLimitFilter filter, String path, String caller) throws Exception {
		var request = request(path);
		request.setRemoteAddr(caller);
		var response = new MockHttpServletResponse();
		filter.doFilter(request, response, (_, _) -> {
		});
		return response.getStatus();
	}

	private static MockHttpServletRequest request(String path) {
		var request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		return request;
	}

}
