package dev.slipway.inventory;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

@InventoryTest
class OpenApiTests {

	@Autowired
	private RestTestClient http;

	@Test
	void documentListsTheRoutes() {
		http.get()
			.uri("/api/inventory/openapi")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.paths['/api/inventory/stock/{sku}'].get")
			.exists()
			.jsonPath("$.paths['/api/inventory/stock/{sku}/adjustments'].post.parameters[?(@.name=='Idempotency-Key')]")
			.exists()
			.jsonPath("$.paths['/api/inventory/reservations/{orderId}'].put.responses['201']")
			.exists()
			.jsonPath("$.paths['/api/inventory/reservations/{orderId}'].delete.responses['204']")
			.exists()
			.jsonPath("$.paths['/api/inventory/reservations/{orderId}/commit'].post")
			.exists();
	}

}
