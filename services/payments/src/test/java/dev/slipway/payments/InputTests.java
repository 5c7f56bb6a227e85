package dev.slipway.payments;

import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.BadInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid input returns a problem, and nothing is written. */
@PaymentsTest
class InputTests {

	private static final String DEPOSITS = "/api/payments/account/deposits";

	private static final String MOVEMENTS = "/api/payments/account/movements";

	private static final String GOOD_AMOUNT = "{\"amount\":\"1.00\",\"currency\":\"EUR\"}";

	private static final String GOOD_DEPOSIT = "{\"amount\":" + GOOD_AMOUNT + "}";

	private static final String GOOD_CHARGE = "{\"customer\":\"input\",\"amount\":" + GOOD_AMOUNT + "}";

	private final String charge = "/api/payments/charges/" + UUID.randomUUID();

	@Autowired
	private ApiClient client;

	@Autowired
	private JdbcClient jdbc;

	private ApiClient caller;

	private Map<String, Object> before;

	@BeforeEach
	void countRows() {
		caller = client.as("input", "payments:own", "payments:deposit", "payments:charge").withKey();
		before = written();
	}

	@AfterEach
	void nothingIsWritten() {
		assertThat(written()).isEqualTo(before);
	}

	private Map<String, Object> written() {
		return jdbc.sql("""
				select (select count(*) from accounts) as accounts,
				  (select count(*) from idempotency_keys) as keys,
				  (select count(*) from transactions) as transactions,
				  (select count(*) from entries) as entries,
				  (select count(*) from charges) as charges
				""").query().singleRow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.00", "1", "null", "\"1.001\"", "\"1.\"", "\".5\"", "\"1e3\"", "\"1E-2\"", "\"+1\"",
			"\" 1\"", "\"1 \"", "\"1,50\"", "\"1.000,00\"", "\"0x10\"", "\"１.00\"", "\"١\"", "\"NaN\"", "\"Infinity\"",
			"\"\"", "\"1.00\\u0000\"", "\"99999999999999999999\"", "true", "{}", "[\"1.00\"]" })
	void amountThatCannotBeRead(String amount) {
		var money = "{\"amount\":%s,\"currency\":\"EUR\"}".formatted(amount);
		rejected(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), "malformed-body");
		rejected(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"0\"", "\"0.00\"", "\"-0.00\"", "\"-0.01\"", "\"-1.00\"", "\"1000000.01\"",
			"\"9999999999999.99\"" })
	void amountThatIsNotAllowed(String amount) {
		var money = "{\"amount\":%s,\"currency\":\"EUR\"}".formatted(amount);
		rejected(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), "invalid-request");
		rejected(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), "invalid-request");
	}

	@ParameterizedTest
	@CsvSource({ "\"USD\", invalid-request", "\"XXX\", invalid-request", "\"eur\", malformed-body",
			"\"EURO\", malformed-body", "\"€\", malformed-body", "\"\", malformed-body", "null, malformed-body",
			"978, malformed-body" })
	void otherCurrencies(String currency, String problem) {
		var money = "{\"amount\":\"1.00\",\"currency\":%s}".formatted(currency);
		rejected(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), problem);
		rejected(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"1.00\"", "{\"amount\":\"1.00\"}",
			"{\"amount\":{\"amount\":\"1.00\"}}", "{\"amount\":{\"currency\":\"EUR\"}}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\",\"sign\":-1}}",
			"{\"amount\":{\"amount\":\"1.00\",\"amount\":\"2.00\",\"currency\":\"EUR\"}}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},\"customer\":\"bob\"}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}} {}" })
	void depositThatCannotBeRead(String body) {
		rejected(HttpMethod.POST, DEPOSITS, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"customer\":7,\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"input\\u0000\",\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"input\",\"amount\":" + GOOD_AMOUNT + ",\"status\":\"REFUNDED\"}" })
	void chargeThatCannotBeRead(String body) {
		rejected(HttpMethod.PUT, charge, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"customer\":\"input\"}", "{\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":null,\"amount\":" + GOOD_AMOUNT + "}", "{\"customer\":\"\",\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"  \",\"amount\":" + GOOD_AMOUNT + "}", "{\"customer\":\"input\",\"amount\":null}" })
	void chargeThatIsNotAllowed(String body) {
		rejected(HttpMethod.PUT, charge, body, "invalid-request");
	}

	@Test
	void chargeOfACustomerWhoseNameIsTooLong() {
		var body = "{\"customer\":\"%s\",\"amount\":%s}".formatted("x".repeat(256), GOOD_AMOUNT);
		rejected(HttpMethod.PUT, charge, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"amount\":null}" })
	void depositOfNothing(String body) {
		rejected(HttpMethod.POST, DEPOSITS, body, "invalid-request");
	}

	@Test
	void depositNeedsAKey() {
		BadInput.assertNeedsKey(caller, HttpMethod.POST, DEPOSITS, GOOD_DEPOSIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "1-1-1-1-1", "0198c0de-0000-7000-8000-00000000000g" })
	void pathThatNamesNoOrder(String id) {
		rejected(HttpMethod.PUT, "/api/payments/charges/" + id, GOOD_CHARGE, "invalid-parameter");
		rejected(HttpMethod.POST, "/api/payments/charges/" + id + "/refund", "", "invalid-parameter");
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, invalid-limit", "limit=101, invalid-limit", "limit=-1, invalid-limit",
			"limit=x, invalid-limit", "after=%, invalid-cursor", "after=x, invalid-cursor", "after=, invalid-cursor",
			"after=MTAgb3IgMT0x, invalid-cursor", "after=OTk5OTk5OTk5OTk5OTk5OTk5OTk, invalid-cursor" })
	void invalidPage(String query, String problem) {
		rejected(HttpMethod.GET, MOVEMENTS + "?" + query, "", problem);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/payments/account", "DELETE, /api/payments/account", "GET, " + DEPOSITS, "PUT, " + DEPOSITS,
			"POST, " + MOVEMENTS })
	void unsupportedMethod(HttpMethod method, String path) {
		caller.send(method, path, GOOD_DEPOSIT).assertProblem(405, "method-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE", "PATCH" })
	void methodThatAChargeDoesNotHave(HttpMethod method) {
		caller.send(method, charge, GOOD_CHARGE).assertProblem(405, "method-not-allowed");
	}

	@Test
	void everythingIsJson() {
		BadInput.assertNeedsJson(caller, HttpMethod.POST, DEPOSITS, GOOD_DEPOSIT);
		BadInput.assertNeedsJson(caller, HttpMethod.PUT, charge, GOOD_CHARGE);
	}

	private void rejected(HttpMethod method, String path, String body, String problem) {
		caller.send(method, path, body).assertProblem(400, problem);
	}

}
