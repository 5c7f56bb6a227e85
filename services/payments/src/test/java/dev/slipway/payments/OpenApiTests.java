package dev.slipway.payments;

import dev.slipway.platform.test.ApiClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PaymentsTest
class OpenApiTests {

	@Autowired
	private ApiClient client;

	@Test
	void documentListsTheRoutes() {
		assertThat(client.get("/api/payments/openapi")).hasStatusOk()
			.bodyJson()
			.hasPath("$.paths['/api/payments/account'].get")
			.hasPath("$.paths['/api/payments/account/deposits'].post.parameters[?(@.name == 'Idempotency-Key')]")
			.hasPath("$.paths['/api/payments/account/movements'].get.parameters[?(@.name == 'after')]")
			.extractingPath("$.paths")
			.asMap()
			.hasSize(3);
	}

	@Test
	void routesThatOnlyOrdersCallsAreNotInIt() {
		assertThat(client.get("/api/payments/openapi").body()).doesNotContain("/charges");
	}

}
