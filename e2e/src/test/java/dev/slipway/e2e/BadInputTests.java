// sample: catalog inventory payments orders
package dev.slipway.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nonsense is answered with a problem that says what to do, and nothing is written. */
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
	void ordersAreRefused(String body, int status, String problem, Shop shop) {
		var bob = shop.as("bob");
		var newest = bob.get("/api/orders?limit=1").body();
		var answer = bob.postOnce("/api/orders", body);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.problem()).isEqualTo(problem);
		assertThat(answer.get("detail")).isNotEmpty();
		assertThat(bob.get("/api/orders?limit=1").body()).isEqualTo(newest);
	}

	@ParameterizedTest
	@CsvSource({ "-1.00", "0.00", "1000000.01", "1.001", "1e3", "'12,50'", "NaN", "\u0661\u0662", "''" })
	void depositsAreRefused(String amount, Shop shop) {
		var bob = shop.as("bob");
		var before = bob.balance();
		var answer = bob.deposit(amount);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
		assertThat(answer.problem()).isIn("invalid-request", "malformed-body");
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
	void requestsAreAnsweredWithoutAnError(String method, String path, int status, Shop shop) {
		var answer = shop.as("alice").send(method, path, "");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		if (status >= 400) {
			assertThat(answer.problem()).isNotEmpty();
		}
	}

	@Test
	void wrongContentTypeIsRefused(Shop shop) {
		var answer = shop.as("bob")
			.send("POST", "/api/orders", "lines=1", "Content-Type", "text/plain", "Idempotency-Key", "\"a\"");
		assertThat(answer.status()).isEqualTo(415);
		assertThat(answer.problem()).isEqualTo("unsupported-media-type");
	}

	@Test
	void tooLongBodyIsRefused(Shop shop) {
		var answer = shop.as("bob").postOnce("/api/orders", " ".repeat(70_000));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.problem()).isEqualTo("body-too-large");
	}

	@ParameterizedTest
	@CsvSource({ "''", "'two words'", "'\"open'" })
	void badIdempotencyKeyIsRefused(String key, Shop shop) {
		var answer = shop.as("bob")
			.send("POST", "/api/orders", Caller.orderOf("MUG-ENAMEL", 1), "Idempotency-Key", key);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.problem()).isEqualTo("invalid-idempotency-key");
	}

}
