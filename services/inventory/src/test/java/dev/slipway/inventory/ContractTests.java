package dev.slipway.inventory;

import java.util.Map;
import java.util.function.Consumer;

import dev.slipway.platform.contract.OpenApiContract;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

@InventoryTest
class ContractTests extends OpenApiContract {

	@Autowired
	private Inventory inventory;

	@Override
	protected Map<String, Consumer<JsonNode>> given() {
		return Map.of("stock",
				(stock) -> inventory.adjust(stock.path("sku").asString(), stock.path("quantity").asInt())
					.assertThat()
					.hasStatus(201),
				"neverInStock", (_) -> {
				});
	}

}
