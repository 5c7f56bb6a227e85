package dev.slipway.inventory;

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
@InventoryTest
class InputTests {

	private static final String STOCK = "/api/inventory/stock/INPUT-TEST";

	private static final String ADJUSTMENTS = STOCK + "/adjustments";

	private static final String GOOD_ADJUSTMENT = "{\"delta\":1,\"reason\":\"found\"}";

	private static final String GOOD_RESERVATION = "{\"lines\":[{\"sku\":\"INPUT-TEST\",\"quantity\":1}]}";

	private final String reservation = "/api/inventory/reservations/" + UUID.randomUUID();

	@Autowired
	private ApiClient client;

	@Autowired
	private Inventory inventory;

	@Autowired
	private JdbcClient jdbc;

	private ApiClient caller;

	private Map<String, Object> before;

	@BeforeEach
	void stockUp() {
		caller = client.as("input", "inventory:write", "inventory:reserve").withKey();
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
		rejected(HttpMethod.PUT, reservation, body, "malformed-body");
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
		rejected(HttpMethod.PUT, reservation, body, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"delta\":1.5,\"reason\":\"x\"}", "{\"delta\":1e1,\"reason\":\"x\"}",
			"{\"delta\":\"1\",\"reason\":\"x\"}", "{\"delta\":2147483648,\"reason\":\"x\"}",
			"{\"delta\":1,\"reason\":7}", "{\"delta\":1,\"reason\":\"x\\u0000\"}",
			"{\"delta\":1,\"reason\":\"x\",\"onHand\":5}" })
	void adjustmentThatCannotBeRead(String body) {
		rejected(HttpMethod.POST, ADJUSTMENTS, body, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"reason\":\"x\"}", "{\"delta\":null,\"reason\":\"x\"}",
			"{\"delta\":0,\"reason\":\"x\"}", "{\"delta\":1000001,\"reason\":\"x\"}",
			"{\"delta\":-1000001,\"reason\":\"x\"}", "{\"delta\":1}", "{\"delta\":1,\"reason\":null}",
			"{\"delta\":1,\"reason\":\"\"}", "{\"delta\":1,\"reason\":\" \"}" })
	void adjustmentThatIsNotAllowed(String body) {
		rejected(HttpMethod.POST, ADJUSTMENTS, body, "invalid-request");
	}

	@Test
	void reasonThatIsTooLong() {
		var body = "{\"delta\":1,\"reason\":\"%s\"}".formatted("x".repeat(201));
		rejected(HttpMethod.POST, ADJUSTMENTS, body, "invalid-request");
	}

	@Test
	void adjustmentNeedsAKey() {
		BadInput.assertNeedsKey(caller, HttpMethod.POST, ADJUSTMENTS, GOOD_ADJUSTMENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/inventory/stock/input-test", "/api/inventory/stock/A1", "/api/inventory/stock/A１２３",
			"/api/inventory/stock/INPUT TEST" })
	void pathThatNamesNoProduct(String path) {
		rejected(HttpMethod.GET, path, "", "invalid-parameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "1-1-1-1-1", "0198c0de-0000-7000-8000-00000000000g" })
	void pathThatNamesNoOrder(String id) {
		rejected(HttpMethod.PUT, "/api/inventory/reservations/" + id, GOOD_RESERVATION, "invalid-parameter");
		rejected(HttpMethod.POST, "/api/inventory/reservations/" + id + "/commit", "", "invalid-parameter");
		rejected(HttpMethod.DELETE, "/api/inventory/reservations/" + id, "", "invalid-parameter");
	}

	@ParameterizedTest
	@CsvSource({ "PUT, " + STOCK, "DELETE, " + STOCK, "PATCH, " + STOCK, "GET, " + ADJUSTMENTS, "PUT, " + ADJUSTMENTS })
	void unsupportedMethod(HttpMethod method, String path) {
		caller.send(method, path, GOOD_ADJUSTMENT).assertProblem(405, "method-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PATCH" })
	void methodThatAReservationDoesNotHave(HttpMethod method) {
		caller.send(method, reservation, GOOD_RESERVATION).assertProblem(405, "method-not-allowed");
	}

	@Test
	void everythingIsJson() {
		BadInput.assertNeedsJson(caller, HttpMethod.PUT, reservation, GOOD_RESERVATION);
		BadInput.assertNeedsJson(caller, HttpMethod.POST, ADJUSTMENTS, GOOD_ADJUSTMENT);
	}

	private void rejected(HttpMethod method, String path, String body, String problem) {
		caller.send(method, path, body).assertProblem(400, problem);
	}

}
