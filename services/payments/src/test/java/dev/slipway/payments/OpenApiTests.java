package dev.slipway.payments;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@PaymentsTest
class OpenApiTests {

	@Autowired
	private RestTestClient http;

	@Test
	void documentListsTheRoutes() {
		http.get()
			.uri("/api/payments/openapi")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.paths['/api/payments/account'].get")
			.exists()
			.jsonPath("$.paths['/api/payments/account/deposits'].post.parameters[?(@.name=='Idempotency-Key')]")
			.exists()
			.jsonPath("$.paths['/api/payments/account/movements'].get.parameters[?(@.name=='after')]")
			.exists()
			.jsonPath("$.paths['/api/payments/charges/{orderId}'].put.responses['201']")
			.exists()
			.jsonPath("$.paths['/api/payments/charges/{orderId}/refund'].post")
			.exists();
	}

}
