// sample: identity catalog inventory payments orders
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
	 * (an empty body is a 400, an unknown thing a 404). What only services call is 404
	 * for everybody, and a service's own token is not valid at the gateway.
	 */
	private static final String ROUTES = """
			#method | path                                        | nobody | alice | admin | orders
			GET     | /api/catalog/products                       | 200    | 200   | 200   | 401
			GET     | /api/catalog/products/MUG-ENAMEL            | 200    | 200   | 200   | 401
			POST    | /api/catalog/products                       | 401    | 403   | 400   | 401
			PUT     | /api/catalog/products/NO-SUCH-THING         | 401    | 403   | 400   | 401
			DELETE  | /api/catalog/products/NO-SUCH-THING         | 401    | 403   | 404   | 401
			GET     | /api/inventory/stock/MUG-ENAMEL             | 200    | 200   | 200   | 401
			POST    | /api/inventory/stock/MUG-ENAMEL/adjustments | 401    | 403   | 400   | 401
			PUT     | /api/inventory/reservations/%1$s            | 404    | 404   | 404   | 401
			POST    | /api/inventory/reservations/%1$s/commit     | 404    | 404   | 404   | 401
			DELETE  | /api/inventory/reservations/%1$s            | 404    | 404   | 404   | 401
			GET     | /api/payments/account                       | 401    | 200   | 403   | 401
			GET     | /api/payments/account/movements             | 401    | 200   | 403   | 401
			POST    | /api/payments/account/deposits              | 401    | 400   | 403   | 401
			PUT     | /api/payments/charges/%1$s                  | 404    | 404   | 404   | 401
			POST    | /api/payments/charges/%1$s/refund           | 404    | 404   | 404   | 401
			POST    | /api/payments/charges/check                 | 404    | 404   | 404   | 401
			POST    | /api/orders                                 | 401    | 400   | 403   | 401
			GET     | /api/orders                                 | 401    | 200   | 403   | 401
			GET     | /api/orders/%1$s                            | 401    | 404   | 403   | 401
			GET     | /api/orders/%1$s/events                     | 401    | 404   | 403   | 401
			POST    | /api/orders/%1$s/cancel                     | 401    | 404   | 403   | 401
			GET     | /api/platform                               | 401    | 403   | 200   | 401
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = ROUTES)
	void throughTheGateway(String method, String path, int nobody, int alice, int admin, int orders, ApiClient client) {
		var target = path.formatted(ORDER);
		assertThat(client.send(method, target, "").status()).as("nobody").isEqualTo(nobody);
		assertThat(client.as("alice").send(method, target, "").status()).as("alice").isEqualTo(alice);
		assertThat(client.as("admin").send(method, target, "").status()).as("admin").isEqualTo(admin);
		// Its secret is the development one wherever the demo users are.
		assertThat(client.withToken(ordersToken(client)).send(method, target, "").status()).as("orders")
			.isEqualTo(orders);
	}

	private static String ordersToken(ApiClient client) {
		return client.requestToken("orders", "development-only", "inventory:reserve payments:charge")
			.get("access_token");
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

		/** alice's token is for orders and payments. */
		@ParameterizedTest
		@CsvSource({ "catalog, POST, /api/catalog/products, 401",
				"inventory, POST, /api/inventory/stock/A-1/adjustments, 401",
				"inventory, PUT, /api/inventory/reservations/" + ORDER + ", 401",
				"payments, PUT, /api/payments/charges/" + ORDER + ", 403",
				"payments, POST, /api/payments/charges/" + ORDER + "/refund, 403",
				"payments, GET, /api/payments/account, 200", "orders, GET, /api/orders, 200" })
		void customersTokenIsForTheCustomersServices(String service, String method, String path, int status,
				Platform platform, ApiClient client) {
			var direct = new ApiClient(platform.url(service));
			assertThat(direct.send(method, path, "").status()).isEqualTo(401);
			assertThat(direct.withToken(client.token("alice", "alice")).send(method, path, "").status())
				.isEqualTo(status);
		}

		/** An empty body is a 400, so the token is accepted. */
		@ParameterizedTest
		@CsvSource({ "payments:charge, payments, /api/payments/charges/, 400",
				"payments:charge, inventory, /api/inventory/reservations/, 401",
				"inventory:reserve, inventory, /api/inventory/reservations/, 400",
				"inventory:reserve, payments, /api/payments/charges/, 401" })
		void tokenOfAServiceIsForOneDependency(String scope, String service, String path, int status, Platform platform,
				ApiClient client) {
			var token = client.requestToken("orders", "development-only", scope).get("access_token");
			assertThat(new ApiClient(platform.url(service)).withToken(token).put(path + ORDER, "").status())
				.isEqualTo(status);
		}

		@Test
		void tokenForOrdersAloneIsOfNoUseAtPayments(Platform platform, ApiClient client) {
			var token = client.requestToken("alice", "alice", "orders:own").get("access_token");
			assertThat(client.withToken(token).get("/api/orders").status()).isEqualTo(200);
			assertThat(client.withToken(token).get("/api/payments/account").status()).isEqualTo(403);
			assertThat(new ApiClient(platform.url("payments")).withToken(token).get("/api/payments/account").status())
				.isEqualTo(401);
		}

	}

}
