package dev.slipway.orders;

import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

import dev.slipway.platform.contract.ConsumerContract;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The dependencies of the tests do what the real services do. */
class DependenciesTests {

	private static final Dependencies DEPENDENCIES = Dependencies.SHARED;

	@TestFactory
	Stream<DynamicNode> dependenciesKeepTheirContracts() {
		var stub = new ConsumerContract.Provider(URI.create(DEPENDENCIES.url()), DEPENDENCIES::token, Map.of("price",
				(product) -> DEPENDENCIES.price(product.path("sku").asString(), product.path("amount").asString()),
				"stock",
				(product) -> DEPENDENCIES.stock(product.path("sku").asString(), product.path("quantity").asInt()),
				"neverInStock", (product) -> DEPENDENCIES.neverInStock(product.path("sku").asString()), "balance",
				(account) -> DEPENDENCIES.balance(account.path("customer").asString(),
						account.path("amount").asString())));
		return Stream.of("catalog", "inventory", "payments")
			.map((service) -> ConsumerContract.of("orders", service).replay(stub));
	}

	// begin identity
	@TestFactory
	DynamicNode tokensAreThoseOfIdentity() {
		return ConsumerContract.of("orders", "identity")
			.replay(new ConsumerContract.Provider(URI.create(DEPENDENCIES.url()), (client) -> "test", Map.of()));
	}
	// end identity

}
