package dev.slipway.orders;

import dev.slipway.platform.test.ApiClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class OpenApiTests {

	@Autowired
	private ApiClient http;

	@Test
	void documentListsTheRoutes() {
		assertThat(http.get("/api/orders/openapi")).hasStatus(200)
			.bodyJson()
			.hasPath("$.paths['/api/orders'].get.parameters[?(@.name=='after')]")
			.hasPath("$.paths['/api/orders'].post.parameters[?(@.name=='Idempotency-Key')]")
			.hasPath("$.paths['/api/orders'].post.responses['201']")
			.hasPath("$.paths['/api/orders/{id}'].get")
			.hasPath("$.paths['/api/orders/{id}/cancel'].post")
			.hasPath("$.paths['/api/orders/{id}/events'].get")
			.hasPathSatisfying("$.paths['/api/orders/{id}'].get.parameters[0].schema.format",
					(format) -> assertThat(format).isEqualTo("uuid"))
			.hasPathSatisfying("$.components.schemas.Line.properties.sku.pattern",
					(pattern) -> assertThat(pattern).isEqualTo("^[A-Z0-9][A-Z0-9-]{2,39}$"));
	}

}
