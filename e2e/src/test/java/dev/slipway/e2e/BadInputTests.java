// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invalid input is rejected with a problem that says what to do, and nothing is written.
 */
@ExtendWith(PlatformUnderTest.class)
class BadInputTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"lines":                                                                          | 400 | malformed-body
			{}                                                                                 | 400 | invalid-request
			{"lines":[]}                                                                       | 400 | invalid-request
			{"lines":[{"sku":"MUG-ENAMEL","quantity":0}]}                                      | 400 | invalid-request
			{"lines":[{"sku":"MUG-ENAMEL","quantity":-1}]}                                     | 400 | invalid-request
			{"lines":[{"sku":"MUG-ENAMEL","quantity":10001}]}                                  | 400 | invalid-request
			{"lines":[{"sku":"MUG-ENAMEL","quantity":99999999999}]}                            | 400 | malformed-body
			{"lines":[{"sku":"MUG-ENAMEL","quantity":1.5}]}                                    | 400 | malformed-body
			{"lines":[{"sku":"MUG-ENAMEL","quantity":"1"}]}                                    | 400 | malformed-body
			{"lines":[{"sku":"MUG-ENAMEL","quantity":1,"price":"0.01"}]}                       | 400 | malformed-body
			{"lines":[{"sku":"MUG-ENAMEL","quantity":1}],"status":"CONFIRMED"}                 | 400 | malformed-body
			{"lines":[{"sku":"MUG-ENAMEL","quantity":1},{"sku":"MUG-ENAMEL","quantity":2}]}    | 400 | invalid-request
			{"lines":[{"sku":"NO-SUCH-THING","quantity":1}]}                                   | 422 | unknown-product
			""")
	void invalidOrdersAreRejected(String body, int status, String problem, ApiClient client) {
		var bob = client.as("bob");
		var newest = bob.get("/api/orders?limit=1").body();
		bob.withKey().post("/api/orders", body).assertProblem(status, problem);
		assertThat(bob.get("/api/orders?limit=1").body()).isEqualTo(newest);
	}

	@ParameterizedTest
	@CsvSource({ "-1.00", "0.00", "1000000.01", "1.001", "1e3", "'12,50'", "NaN", "\u0661\u0662", "''" })
	void invalidDepositsAreRejected(String amount, ApiClient client) {
		var bob = client.as("bob");
		var before = bob.balance();
		assertThat(bob.deposit(amount).outcome()).isIn("400 invalid-request", "400 malformed-body");
		assertThat(bob.balance()).isEqualByComparingTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/catalog/products?limit=0             | 400
			GET    | /api/catalog/products?limit=101           | 400
			GET    | /api/catalog/products?after=nonsense      | 400
			GET    | /api/catalog/products?q=%00               | 400
			GET    | /api/catalog/products?q=%25%27%22%5C      | 200
			GET    | /api/catalog/products/NO-SUCH-THING       | 404
			GET    | /api/inventory/stock/NO-SUCH-THING        | 404
			GET    | /api/orders/17                            | 400
			GET    | /api/orders?after=nonsense                | 400
			PATCH  | /api/orders                               | 405
			DELETE | /api/payments/account                     | 405
			""")
	void noRequestCausesAServerError(String method, String path, int status, ApiClient client) {
		var response = client.as("alice").send(method, path, "");
		response.assertStatus(status);
		if (status >= 400) {
			assertThat(response.outcome()).as("a problem").startsWith(status + " ");
		}
	}

	@Test
	void wrongContentTypeIsRejected(ApiClient client) {
		client.as("bob")
			.withKey()
			.with("Content-Type", "text/plain")
			.post("/api/orders", "lines=1")
			.assertProblem(415, "unsupported-media-type");
	}

	@Test
	void tooLongBodyIsRejected(ApiClient client) {
		client.as("bob").withKey().post("/api/orders", " ".repeat(70_000)).assertProblem(413, "body-too-large");
	}

	@ParameterizedTest
	@CsvSource({ "''", "'two words'", "'\"open'" })
	void invalidIdempotencyKeyIsRejected(String key, ApiClient client) {
		client.as("bob")
			.with("Idempotency-Key", key)
			.post("/api/orders", ApiClient.orderOf("MUG-ENAMEL", 1))
			.assertProblem(400, "invalid-idempotency-key");
	}

}
