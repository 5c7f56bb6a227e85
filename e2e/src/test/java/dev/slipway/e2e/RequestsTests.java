package dev.slipway.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every request of every {@code requests.http}, through the gateway. */
@ExtendWith(PlatformUnderTest.class)
class RequestsTests {

	static List<Path> files() {
		return RequestsFile.all();
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyRequestGetsTheStatusThatItNames(Path file, ApiClient client) {
		var url = client.url().toString();
		assertThat(RequestsFile.read(file).unexpected(client, Map.of("api", url, "tokens", url))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("files")
	void fileHasRequestsThatSucceedAndThatAreRefused(Path file) {
		var statuses = RequestsFile.read(file).requests().stream().map(RequestsFile.Request::status).toList();
		assertThat(statuses).hasSizeGreaterThan(5).contains(200, 401).anyMatch((status) -> status >= 402);
	}

	@Test
	void anotherStatusIsFound(ApiClient client) {
		var url = client.url().toString();
		var request = RequestsFile.Request.parse(200, "None", "\nGET {{api}}/api/nothing\n");
		assertThat(new RequestsFile(List.of(request)).unexpected(client, Map.of("api", url))).singleElement()
			.asString()
			.startsWith("200 None: 404");
	}

}
