package dev.slipway.catalog.product;

import java.util.Map;
import java.util.function.Consumer;

import dev.slipway.platform.contract.OpenApiContract;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class ContractTests extends OpenApiContract {

	@Autowired
	private Catalog catalog;

	@Override
	protected Map<String, Consumer<JsonNode>> given() {
		return Map.of("price",
				(product) -> catalog
					.add("""
							{"sku":"%s","name":"Product %1$s","category":"things","price":{"amount":"%s","currency":"EUR"}}"""
						.formatted(product.path("sku").asString(), product.path("amount").asString()))
					.assertThat()
					.hasStatus(201));
	}

}
