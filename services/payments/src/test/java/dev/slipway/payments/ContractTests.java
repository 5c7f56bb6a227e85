package dev.slipway.payments;

import java.util.Map;
import java.util.function.Consumer;

import dev.slipway.platform.contract.OpenApiContract;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

@PaymentsTest
class ContractTests extends OpenApiContract {

	@Autowired
	private Payments payments;

	@Override
	protected Map<String, Consumer<JsonNode>> given() {
		return Map.of("balance",
				(balance) -> payments.customerNamed(balance.path("customer").asString())
					.deposit(balance.path("amount").asString())
					.assertThat()
					.hasStatus(201));
	}

}
