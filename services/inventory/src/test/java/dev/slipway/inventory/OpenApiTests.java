package dev.slipway.inventory;

import dev.slipway.inventory.stock.Sku;
import dev.slipway.platform.test.ApiClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class OpenApiTests {

	@Autowired
	private ApiClient client;

	@Test
	void documentListsTheRoutes() {
		assertThat(client.get("/api/inventory/openapi")).hasStatusOk()
			.bodyJson()
			.hasPath("$.paths['/api/inventory/stock/{sku}'].get")
			.hasPath(
					"$.paths['/api/inventory/stock/{sku}/adjustments'].post.parameters[?(@.name == 'Idempotency-Key')]");
	}

	@Test
	void routesThatOnlyOrdersCallsAreNotInIt() {
		assertThat(client.get("/api/inventory/openapi").body()).doesNotContain("/reservations");
	}

	/** Without anchors a JSON Schema's pattern matches a part of the text. */
	@Test
	void patternsAreAnchored() {
		assertThat(client.get("/api/inventory/openapi")).bodyJson()
			.extractingPath("$..pattern")
			.asArray()
			.contains(Sku.PATTERN)
			.allSatisfy((pattern) -> assertThat(pattern).asString().startsWith("^").endsWith("$"));
	}

}
