package dev.slipway.inventory;

import dev.slipway.platform.test.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what. */
@InventoryTest
class AccessTests {

	private static final String ADJUSTMENTS = "/api/inventory/stock/ACCESS-TEST/adjustments";

	private static final String RESERVATION = "/api/inventory/reservations/0198c0de-0000-7000-8000-000000000001";

	@Autowired
	private Access access;

	@Autowired
	private Inventory inventory;

	@Test
	void everybodySeesTheStock() {
		assertThat(inventory.stock(inventory.product(3))).hasStatusOk();
	}

	@Test
	void onlyTheWarehouseAdjustsStock() {
		access.assertNeeds("inventory:write", HttpMethod.POST, ADJUSTMENTS, "orders:own", "catalog:write",
				"payments:charge", "inventory:reserve");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, " + RESERVATION, "DELETE, " + RESERVATION, "POST, " + RESERVATION + "/commit" })
	void onlyOrdersReserves(HttpMethod method, String path) {
		access.assertNeeds("inventory:reserve", method, path, "orders:own", "catalog:write", "payments:charge",
				"inventory:write");
	}

	@Test
	void nothingElseIsOpen() {
		access.assertClosed(HttpMethod.GET, "/api/inventory/anything", "orders:own", "catalog:write", "payments:charge",
				"inventory:write", "inventory:reserve");
	}

}
