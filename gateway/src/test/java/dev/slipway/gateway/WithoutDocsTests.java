package dev.slipway.gateway;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway with its default settings, as in production. */
@GatewayTest
@TestPropertySource(properties = "slipway.demo.allowed=false")
class WithoutDocsTests {

	@Autowired
	Caller caller;

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/docs/", "/swagger-ui/index.html", "/swagger-ui/swagger-initializer.js",
			"/api/gateway/openapi", "/api/gateway/openapi/swagger-config", "/api/gateway/openapi.yaml",
			"/api/inventory/openapi", "/api/payments/openapi", "/api/identity/openapi",
			"/webjars/swagger-ui/index.html", "/v3/api-docs" })
	void nothingDescribesTheApis(String path) {
		var response = caller.get(path);

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("urn:slipway:problem:not-found");
	}

}
