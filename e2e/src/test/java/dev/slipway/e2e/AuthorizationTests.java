// sample: catalog inventory payments orders
package dev.slipway.e2e;

import java.util.UUID;

import dev.slipway.local.Platform;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what: each route for each role. */
@ExtendWith(PlatformUnderTest.class)
class AuthorizationTests {

	private static final String ORDER = "0b5f3c52-3a7c-4c57-8f1d-6f3f6f0f9a11";

	/**
	 * The status for each role: any but 401 and 403 means that the request was permitted
	 * (an empty body is a 400, an unknown thing a 404).
	 */
	private static final String ROUTES = """
			#method | path                                        | nobody | alice | admin | orders
			GET     | /api/catalog/products                       | 200    | 200   | 200   | 200
			GET     | /api/catalog/products/MUG-ENAMEL            | 200    | 200   | 200   | 200
			POST    | /api/catalog/products                       | 401    | 403   | 400   | 403
			PUT     | /api/catalog/products/NO-SUCH-THING         | 401    | 403   | 400   | 403
			DELETE  | /api/catalog/products/NO-SUCH-THING         | 401    | 403   | 404   | 403
			GET     | /api/inventory/stock/MUG-ENAMEL             | 200    | 200   | 200   | 200
			POST    | /api/inventory/stock/MUG-ENAMEL/adjustments | 401    | 403   | 400   | 403
			PUT     | /api/inventory/reservations/%1$s            | 401    | 403   | 403   | 400
			POST    | /api/inventory/reservations/%1$s/commit     | 401    | 403   | 403   | 404
			GET     | /api/payments/account                       | 401    | 200   | 403   | 403
			GET     | /api/payments/account/movements             | 401    | 200   | 403   | 403
			POST    | /api/payments/account/deposits              | 401    | 400   | 403   | 403
			PUT     | /api/payments/charges/%1$s                  | 401    | 403   | 403   | 400
			POST    | /api/payments/charges/not-an-id/refund      | 401    | 403   | 403   | 400
			DELETE  | /api/inventory/reservations/not-an-id       | 401    | 403   | 403   | 400
			POST    | /api/orders                                 | 401    | 400   | 403   | 403
			GET     | /api/orders                                 | 401    | 200   | 403   | 403
			GET     | /api/orders/%1$s                            | 401    | 404   | 403   | 403
			GET     | /api/orders/%1$s/events                     | 401    | 404   | 403   | 403
			POST    | /api/orders/%1$s/cancel                     | 401    | 404   | 403   | 403
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = ROUTES)
	void throughTheGateway(String method, String path, int nobody, int alice, int admin, int orders, ApiClient client) {
		var target = path.formatted(ORDER);
		assertThat(client.send(method, target, "").status()).as("nobody").isEqualTo(nobody);
		assertThat(client.as("alice").send(method, target, "").status()).as("alice").isEqualTo(alice);
		assertThat(client.as("admin").send(method, target, "").status()).as("admin").isEqualTo(admin);
		// Its secret is the development one wherever the demo users are.
		assertThat(client.as("orders", "development-only").send(method, target, "").status()).as("orders")
			.isEqualTo(orders);
	}

	@Test
	void invalidTokenIsRejectedEvenWhereNoneIsNeeded(ApiClient client) {
		var token = client.token("alice", "alice");
		var forged = token.substring(0, token.length() - 10) + "AAAAAAAAAA";
		assertThat(client.withToken(forged).get("/api/orders").status()).isEqualTo(401);
		assertThat(client.withToken(forged).get("/api/catalog/products").status()).isEqualTo(401);
	}

	@Test
	void customersCannotReadOrChangeEachOthersOrders(ApiClient client) {
		var alice = client.as("alice");
		var bob = client.as("bob");
		var id = alice.order(client.as("admin").newProduct("0.01", 1), 1).get("id");

		assertThat(bob.get("/api/orders/" + id).status()).isEqualTo(404);
		assertThat(bob.get("/api/orders/" + id + "/events").status()).isEqualTo(404);
		assertThat(bob.post("/api/orders/" + id + "/cancel", "").status()).isEqualTo(404);
		assertThat(bob.get("/api/orders?limit=100").body()).doesNotContain(id);
		assertThat(alice.whenFinal(id).get("status")).isEqualTo("CONFIRMED");
	}

	@Test
	void customersHaveSeparateAccounts(ApiClient client) {
		var before = client.as("bob").balance();
		client.as("alice").deposit("3.00");
		assertThat(client.as("bob").balance()).isEqualByComparingTo(before);
	}

	@Test
	void sameKeyOfTwoCustomersIsTwoOrders(ApiClient client) {
		var key = UUID.randomUUID().toString();
		var body = ApiClient.orderOf(client.as("admin").newProduct("0.01", 2), 1);
		var alices = client.as("alice").withKey(key).post("/api/orders", body).get("id");
		var bobs = client.as("bob").withKey(key).post("/api/orders", body).get("id");
		assertThat(bobs).isNotEqualTo(alices);
		client.as("alice").whenFinal(alices);
		client.as("bob").whenFinal(bobs);
	}

	/** The services check too: the gateway is not the only line of defense. */
	@Nested
	@OnOwnPlatform
	@ExtendWith(PlatformUnderTest.class)
	class AtTheServices {

		@ParameterizedTest
		@CsvSource({ "catalog, POST, /api/catalog/products", "inventory, POST, /api/inventory/stock/A-1/adjustments",
				"inventory, PUT, /api/inventory/reservations/" + ORDER, "payments, PUT, /api/payments/charges/" + ORDER,
				"payments, POST, /api/payments/charges/" + ORDER + "/refund" })
		void customerIsRejected(String service, String method, String path, Platform platform, ApiClient client) {
			var direct = new ApiClient(platform.url(service));
			assertThat(direct.send(method, path, "").status()).isEqualTo(401);
			assertThat(direct.withToken(client.token("alice", "alice")).send(method, path, "").status()).isEqualTo(403);
		}

	}

}
