package dev.slipway.payments;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent: what cannot be right is a problem, and nothing is written. */
@PaymentsTest
class InputTests {

	private static final String DEPOSITS = "/api/payments/account/deposits";

	private static final String MOVEMENTS = "/api/payments/account/movements";

	private static final String GOOD_AMOUNT = "{\"amount\":\"1.00\",\"currency\":\"EUR\"}";

	private static final String GOOD_DEPOSIT = "{\"amount\":" + GOOD_AMOUNT + "}";

	private static final String GOOD_CHARGE = "{\"customer\":\"input\",\"amount\":" + GOOD_AMOUNT + "}";

	private final String charge = "/api/payments/charges/" + UUID.randomUUID();

	@Autowired
	private RestTestClient http;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private JdbcClient jdbc;

	private String token;

	private Map<String, Object> before;

	@BeforeEach
	void lookBefore() {
		token = tokens.withScopes("input", "customer", "payments:charge");
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
	void amountThatIsNoAmount(String amount) {
		var money = "{\"amount\":%s,\"currency\":\"EUR\"}".formatted(amount);
		refused(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), "malformed-body");
		refused(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"0\"", "\"0.00\"", "\"-0.00\"", "\"-0.01\"", "\"-1.00\"", "\"1000000.01\"",
			"\"9999999999999.99\"" })
	void amountThatIsNotAllowed(String amount) {
		var money = "{\"amount\":%s,\"currency\":\"EUR\"}".formatted(amount);
		refused(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), "invalid-request");
		refused(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), "invalid-request");
	}

	@ParameterizedTest
	@CsvSource({ "\"USD\", invalid-request", "\"XXX\", invalid-request", "\"eur\", malformed-body",
			"\"EURO\", malformed-body", "\"€\", malformed-body", "\"\", malformed-body", "null, malformed-body",
			"978, malformed-body" })
	void otherCurrencies(String currency, String problem) {
		var money = "{\"amount\":\"1.00\",\"currency\":%s}".formatted(currency);
		refused(HttpMethod.POST, DEPOSITS, "{\"amount\":%s}".formatted(money), problem);
		refused(HttpMethod.PUT, charge, "{\"customer\":\"input\",\"amount\":%s}".formatted(money), problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "\"1.00\"", "{\"amount\":\"1.00\"}",
			"{\"amount\":{\"amount\":\"1.00\"}}", "{\"amount\":{\"currency\":\"EUR\"}}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\",\"sign\":-1}}",
			"{\"amount\":{\"amount\":\"1.00\",\"amount\":\"2.00\",\"currency\":\"EUR\"}}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},\"customer\":\"bob\"}",
			"{\"amount\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}} {}" })
	void depositThatCannotBeRead(String body) {
		refused(HttpMethod.POST, DEPOSITS, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"customer\":7,\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"input\\u0000\",\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"input\",\"amount\":" + GOOD_AMOUNT + ",\"status\":\"REFUNDED\"}" })
	void chargeThatCannotBeRead(String body) {
		refused(HttpMethod.PUT, charge, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"customer\":\"input\"}", "{\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":null,\"amount\":" + GOOD_AMOUNT + "}", "{\"customer\":\"\",\"amount\":" + GOOD_AMOUNT + "}",
			"{\"customer\":\"  \",\"amount\":" + GOOD_AMOUNT + "}", "{\"customer\":\"input\",\"amount\":null}" })
	void chargeThatIsNotAllowed(String body) {
		refused(HttpMethod.PUT, charge, body, "invalid-request");
	}

	@Test
	void chargeOfACustomerWhoseNameIsTooLong() {
		var body = "{\"customer\":\"%s\",\"amount\":%s}".formatted("x".repeat(256), GOOD_AMOUNT);
		refused(HttpMethod.PUT, charge, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"amount\":null}" })
	void depositOfNothing(String body) {
		refused(HttpMethod.POST, DEPOSITS, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"open", "two words", "\"ümlaut\"", "\"a\", \"b\"" })
	void keyThatIsNoKey(String key) {
		assertThat(depositWith(key)).isEqualTo("400 invalid-idempotency-key");
	}

	@Test
	void keyThatIsTooLong() {
		assertThat(depositWith("x".repeat(256))).isEqualTo("400 invalid-idempotency-key");
	}

	@Test
	void keyThatIsMissing() {
		assertThat(depositWith()).isEqualTo("400 missing-idempotency-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "1-1-1-1-1", "0198c0de-0000-7000-8000-00000000000g" })
	void pathThatNamesNoOrder(String id) {
		refused(HttpMethod.PUT, "/api/payments/charges/" + id, GOOD_CHARGE, "invalid-parameter");
		refused(HttpMethod.POST, "/api/payments/charges/" + id + "/refund", "", "invalid-parameter");
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, invalid-limit", "limit=101, invalid-limit", "limit=-1, invalid-limit",
			"limit=x, invalid-limit", "after=%, invalid-cursor", "after=x, invalid-cursor", "after=, invalid-cursor",
			"after=MTAgb3IgMT0x, invalid-cursor", "after=OTk5OTk5OTk5OTk5OTk5OTk5OTk, invalid-cursor" })
	void pageThatIsNotThere(String query, String problem) {
		refused(HttpMethod.GET, MOVEMENTS + "?" + query.replace("%", "%25"), "", problem);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/payments/account", "DELETE, /api/payments/account", "GET, " + DEPOSITS, "PUT, " + DEPOSITS,
			"POST, " + MOVEMENTS })
	void methodThatIsNotThere(HttpMethod method, String path) {
		assertThat(status(method, path, "application/json", GOOD_DEPOSIT)).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE", "PATCH" })
	void methodThatAChargeDoesNotHave(String method) {
		assertThat(status(HttpMethod.valueOf(method), charge, "application/json", GOOD_CHARGE)).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"application/octet-stream" })
	void bodyThatIsNotJson(String type) {
		assertThat(status(HttpMethod.POST, DEPOSITS, type, GOOD_DEPOSIT)).isEqualTo(415);
		assertThat(status(HttpMethod.PUT, charge, type, GOOD_CHARGE)).isEqualTo(415);
	}

	/** Refused before it has an effect, not when the answer is written. */
	@Test
	void answerThatIsNotJson() {
		http.post()
			.uri(DEPOSITS)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_XML)
			.body(GOOD_DEPOSIT)
			.exchange()
			.expectStatus()
			.isEqualTo(406);
	}

	private void refused(HttpMethod method, String path, String body, String problem) {
		http.method(method)
			.uri(URI.create(path))
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:" + problem);
	}

	private String depositWith(String... key) {
		var answer = http.post()
			.uri(DEPOSITS)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.body(GOOD_DEPOSIT)
			.exchange()
			.returnResult(ProblemDetail.class);
		return answer.getStatus().value() + " "
				+ answer.getResponseBody().getType().toString().replace("urn:slipway:problem:", "");
	}

	private int status(HttpMethod method, String path, String type, String body) {
		return http.method(method)
			.uri(path)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.contentType(MediaType.parseMediaType(type))
			.body(body)
			.exchange()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.returnResult()
			.getStatus()
			.value();
	}

}
