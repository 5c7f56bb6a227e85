package dev.slipway.identity;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

import dev.slipway.platform.contract.ConsumerContract;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class ContractTests {

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicNode> consumersGetWhatTheyRelyOn() throws IOException {
		var identity = new ConsumerContract.Provider(URI.create("http://127.0.0.1:" + port),
				(client) -> "development-only", Map.of());
		return ConsumerContract.replayAll("identity", identity);
	}

}
