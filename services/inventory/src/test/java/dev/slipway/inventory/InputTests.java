package dev.slipway.inventory;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent: what cannot be right is a problem, and nothing is written. */
@InventoryTest
class InputTests {

	private static final String STOCK = "/api/inventory/stock/INPUT-TEST";

	private static final String ADJUSTMENTS = STOCK + "/adjustments";

	private static final String GOOD_ADJUSTMENT = "{\"delta\":1,\"reason\":\"found\"}";

	private static final String GOOD_RESERVATION = "{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1}]}";

	private final String reservation = "/api/inventory/reservations/" + UUID.randomUUID();

	@Autowired
	private RestTestClient http;

	@Autowired
	private TestTokens tokens;

	@Autowired
	private Inventory inventory;

	@Autowired
	private JdbcClient jdbc;

	private String token;

	private Map<String, Object> before;

	@BeforeEach
	void keepSome() {
		token = tokens.withScopes("input", "inventory:write", "inventory:reserve");
		if (inventory.stock("INPUT-TEST").status() == 404) {
			inventory.adjust("INPUT-TEST", 100);
		}
		before = written();
	}

	@AfterEach
	void nothingIsWritten() {
		assertThat(written()).isEqualTo(before);
	}

	private Map<String, Object> written() {
		return jdbc.sql("""
				select (select count(*) from adjustments) as adjustments,
				  (select count(*) from idempotency_keys) as keys,
				  (select count(*) from reservations) as reservations,
				  (select sum(on_hand) from stock) as on_hand,
				  (select sum(reserved) from stock) as reserved
				""").query().singleRow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "1", "\"text\"", "{\"lines\":[]} x", "{\"lines\":\"x\"}",
			"{\"lines\":[1]}", "{\"lines\":[{\"sku\":1,\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1.5}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1.0}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1e2}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":\"1\"}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":true}]}",

			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":99999999999}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":NaN}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":１}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1,\"quantity\":2}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1,\"price\":0}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\\u0000\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1}],\"status\":\"COMMITTED\"}" })
	void reservationThatCannotBeRead(String body) {
		refused(HttpMethod.PUT, reservation, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"lines\":[{\"sku\":\"INPUT-TEST\"}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":null}]}", "{\"lines\":null}", "{\"lines\":[]}",
			"{\"lines\":[null]}", "{\"lines\":[{}]}", "{\"lines\":[{\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":null,\"quantity\":1}]}", "{\"lines\":[{\"sku\":\"\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"input-test\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST'; drop table stock\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"INPUT１\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"A1234567890123456789012345678901234567890\",\"quantity\":1}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":0}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":-1}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":10001}]}",
			"{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1},{\"sku\":\"INPUT-TEST\",\"quantity\":1}]}" })
	void reservationThatIsNotAllowed(String body) {
		refused(HttpMethod.PUT, reservation, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"delta\":1.5,\"reason\":\"x\"}", "{\"delta\":1e1,\"reason\":\"x\"}",
			"{\"delta\":\"1\",\"reason\":\"x\"}", "{\"delta\":2147483648,\"reason\":\"x\"}",
			"{\"delta\":1,\"reason\":7}", "{\"delta\":1,\"reason\":\"x\\u0000\"}",
			"{\"delta\":1,\"reason\":\"x\",\"onHand\":5}" })
	void adjustmentThatCannotBeRead(String body) {
		refused(HttpMethod.POST, ADJUSTMENTS, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"reason\":\"x\"}", "{\"delta\":null,\"reason\":\"x\"}",
			"{\"delta\":0,\"reason\":\"x\"}", "{\"delta\":1000001,\"reason\":\"x\"}",
			"{\"delta\":-1000001,\"reason\":\"x\"}", "{\"delta\":1}", "{\"delta\":1,\"reason\":null}",
			"{\"delta\":1,\"reason\":\"\"}", "{\"delta\":1,\"reason\":\" \"}" })
	void adjustmentThatIsNotAllowed(String body) {
		refused(HttpMethod.POST, ADJUSTMENTS, body, "invalid-request");
	}

	@Test
	void reasonThatIsTooLong() {
		var body = "{\"delta\":1,\"reason\":\"%s\"}".formatted("x".repeat(201));
		refused(HttpMethod.POST, ADJUSTMENTS, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"open", "two words", "\"ümlaut\"", "\"a\", \"b\"" })
	void keyThatIsNoKey(String key) {
		adjustmentWith(key).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:invalid-idempotency-key");
	}

	@Test
	void keyThatIsTooLong() {
		adjustmentWith("x".repeat(256)).expectStatus().isBadRequest();
	}

	@Test
	void keyThatIsMissing() {
		http.post()
			.uri(ADJUSTMENTS)
			.headers((headers) -> headers.setBearerAuth(token))
			.contentType(MediaType.APPLICATION_JSON)
			.body(GOOD_ADJUSTMENT)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:missing-idempotency-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/inventory/stock/input-test", "/api/inventory/stock/A1", "/api/inventory/stock/A１２３",
			"/api/inventory/stock/INPUT TEST" })
	void pathThatNamesNoProduct(String path) {
		refused(HttpMethod.GET, path, "", "invalid-parameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "1-1-1-1-1", "0198c0de-0000-7000-8000-00000000000g" })
	void pathThatNamesNoOrder(String id) {
		refused(HttpMethod.PUT, "/api/inventory/reservations/" + id, GOOD_RESERVATION, "invalid-parameter");
		refused(HttpMethod.POST, "/api/inventory/reservations/" + id + "/commit", "", "invalid-parameter");
		refused(HttpMethod.DELETE, "/api/inventory/reservations/" + id, "", "invalid-parameter");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, " + STOCK, "DELETE, " + STOCK, "PATCH, " + STOCK, "GET, " + ADJUSTMENTS, "PUT, " + ADJUSTMENTS })
	void methodThatIsNotThere(HttpMethod method, String path) {
		assertThat(status(method, path, MediaType.APPLICATION_JSON_VALUE, GOOD_ADJUSTMENT)).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH" })
	void methodThatAReservationDoesNotHave(String method) {
		assertThat(status(HttpMethod.valueOf(method), reservation, MediaType.APPLICATION_JSON_VALUE, GOOD_RESERVATION))
			.isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"application/octet-stream" })
	void bodyThatIsNotJson(String type) {
		assertThat(status(HttpMethod.PUT, reservation, type, GOOD_RESERVATION)).isEqualTo(415);
		assertThat(status(HttpMethod.POST, ADJUSTMENTS, type, GOOD_ADJUSTMENT)).isEqualTo(415);
	}

	/** Refused before it has an effect, not when the answer is written. */
	@Test
	void answerThatIsNotJson() {
		http.post()
			.uri(ADJUSTMENTS)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_XML)
			.body(GOOD_ADJUSTMENT)
			.exchange()
			.expectStatus()
			.isEqualTo(406);
	}

	private void refused(HttpMethod method, String path, String body, String problem) {
		http.method(method)
			.uri(path)
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

	private RestTestClient.ResponseSpec adjustmentWith(String key) {
		return http.post()
			.uri(ADJUSTMENTS)
			.headers((headers) -> headers.setBearerAuth(token))
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.body(GOOD_ADJUSTMENT)
			.exchange();
	}

}
