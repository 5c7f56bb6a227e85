package dev.slipway.platform.problem;

import java.util.List;

import dev.slipway.platform.test.OddRequests;
import dev.slipway.platform.test.OddRequests.Response;
import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However odd a request, the response is a problem, and it is not a service's failure.
 */
@ServiceTest
class OddRequestTests {

	@LocalServerPort
	int port;

	@ParameterizedTest
	@ValueSource(strings = { "/api/sample/public/numbers", "/api/sample/public/echo", "/api/sample/notes/1", "/livez",
			"/error", "/nothing" })
	void everyErrorIsAProblemAndTheCallers(String path) {
		List<Response> responses = OddRequests.sendTo(port, path).toList();

		assertThat(responses).hasSizeGreaterThan(100);
		assertThat(responses.stream().filter((response) -> response.isBareError() || response.isServerError()))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 5000, 9000, 13_000, 15_000 })
	void headerThatRepeatsTheRequestFitsOrIsAProblem(int length) {
		for (var path : List.of("/api/sample/public/redirect", "/api/sample/public/created",
				"/api/sample/public/cookie")) {
			var response = OddRequests.send(port, "GET %s?q=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
				.formatted(path, ":".repeat(length)));

			assertThat(response.isBareError() || response.isServerError()).as(response.toString()).isFalse();
		}
	}

	@Test
	void headersThatAreTooLargeAreNamed() {
		var response = OddRequests.send(port, "GET /api/sample/public/numbers HTTP/1.1\r\nHost: localhost\r\nCookie: "
				+ "x".repeat(20_000) + "\r\nConnection: close\r\n\r\n");

		assertThat(response.status()).isEqualTo(431);
		assertThat(response.text()).contains("urn:slipway:problem:request-headers-too-large", "18432 bytes");
	}

}
