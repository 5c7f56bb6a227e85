package dev.slipway.payments;

import dev.slipway.platform.test.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** Who may call what. */
@PaymentsTest
class AccessTests {

	private static final String ACCOUNT = "/api/payments/account";

	private static final String CHARGE = "/api/payments/charges/0198c0de-0000-7000-8000-000000000001";

	@Autowired
	private Access access;

	@ParameterizedTest
	@CsvSource({ "GET, " + ACCOUNT, "GET, " + ACCOUNT + "/movements" })
	void onlyCustomersHaveAnAccount(HttpMethod method, String path) {
		access.assertNeeds("payments:own", method, path, "orders:own", "catalog:write", "inventory:write",
				"inventory:reserve", "payments:charge", "payments:deposit");
	}

	@Test
	void customersDoNotCreditThemselves() {
		access.assertNeeds("payments:deposit", HttpMethod.POST, ACCOUNT + "/deposits", "payments:own", "orders:own",
				"payments:charge", "catalog:write");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, " + CHARGE, "POST, " + CHARGE + "/refund", "POST, /api/payments/charges/check" })
	void onlyOrdersCharges(HttpMethod method, String path) {
		access.assertNeeds("payments:charge", method, path, "payments:own", "payments:deposit", "catalog:write",
				"inventory:write", "inventory:reserve");
	}

	@Test
	void nothingElseIsOpen() {
		access.assertClosed(HttpMethod.GET, "/api/payments/anything", "payments:own", "payments:deposit",
				"catalog:write", "inventory:write", "inventory:reserve", "payments:charge");
	}

}
