package dev.slipway.gateway;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Behind one ingress controller, a pod whose address is not known. */
@GatewayTest
@TestPropertySource(properties = { "slipway.gateway.trusted-proxies=0.0.0.0/0, ::/0", "slipway.gateway.proxy-hops=1" })
class ProxyHopsTests {

	@Autowired
	Caller caller;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			203.0.113.7                    | 203.0.113.7
			10.1.2.3                       | 10.1.2.3
			6.6.6.6, 203.0.113.7:4711      | 203.0.113.7
			6.6.6.6, 10.1.2.3, 2001:db8::7 | 2001:db8:0:0:0:0:0:7
			6.6.6.6, unknown               | 127.0.0.1
			""")
	void callerIsWhomTheProxyNames(String forwardedFor, String address) throws Exception {
		caller.get("/api/catalog/products", "X-Forwarded-For", forwardedFor);

		assertThat(StubServices.get("catalog").received().header("X-Forwarded-For")).isEqualTo(address);
	}

}
