package dev.slipway.catalog.product;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.BadInput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.catalog.product.Catalog.PRODUCTS;
import static dev.slipway.catalog.product.Catalog.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Invalid input returns a problem, and nothing is written. */
@CatalogTest
class InputTests {

	private static final String MUG = product("MUG", "Mug", "galley");

	@Autowired
	private Catalog catalog;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void sellAMug() {
		jdbc.sql("delete from products").update();
		catalog.add(MUG);
	}

	@AfterEach
	void nothingIsWritten() {
		assertThat(jdbc.sql("select sku, name from products").query().listOfRows())
			.containsExactly(Map.of("sku", "MUG", "name", "Mug"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "1", "\"text\"", "{\"sku\":\"POT\"} x", "{\"sku\":7}",
			"{\"sku\":\"POT\",\"sku\":\"PAN\"}", "{\"sku\":\"POT\",\"version\":1}", "{\"name\":true}", "{\"name\":[]}",
			"{\"name\":\"Pot\\u0000\"}", "{\"price\":12.5}", "{\"price\":{\"amount\":12.5,\"currency\":\"EUR\"}}",
			"{\"price\":{\"amount\":\"12.505\",\"currency\":\"EUR\"}}",
			"{\"price\":{\"amount\":\"1e3\",\"currency\":\"EUR\"}}",
			"{\"price\":{\"amount\":\"１２\",\"currency\":\"EUR\"}}",
			"{\"price\":{\"amount\":\"12.50\",\"currency\":\"euro\"}}", "{\"price\":{\"amount\":\"12.50\"}}",
			"{\"price\":{\"amount\":\"12.50\",\"currency\":\"EUR\",\"tax\":0}}" })
	void bodyThatCannotBeRead(String body) {
		catalog.add(body).assertProblem(400, "malformed-body");
		catalog.change("MUG", body, "*").assertProblem(400, "malformed-body");
	}

	@ParameterizedTest
	@MethodSource
	void valueThatIsNotAllowed(String field, Object value) {
		var product = JsonPath.parse(product("POT", "Pot", "galley")).set("$." + field, value).jsonString();
		assertInvalid(catalog.add(product), field);
	}

	static Stream<Arguments> valueThatIsNotAllowed() {
		return Stream.of(arguments("sku", null), arguments("sku", ""), arguments("sku", "pot"), arguments("sku", "PO"),
				arguments("sku", "POT'; drop table products"), arguments("sku", "P".repeat(41)),
				arguments("name", null), arguments("name", ""), arguments("name", " "),
				arguments("name", "x".repeat(121)), arguments("description", "x".repeat(2001)),
				arguments("category", null), arguments("category", ""), arguments("category", "Deck Gear"),
				arguments("category", "x".repeat(41)), arguments("price", null), arguments("price", euros("0.00")),
				arguments("price", euros("-1")), arguments("price", euros("1000000.01")),
				arguments("price", Map.of("amount", "1", "currency", "USD")));
	}

	private static Map<String, String> euros(String amount) {
		return Map.of("amount", amount, "currency", "EUR");
	}

	private static void assertInvalid(ApiResponse response, String field) {
		assertThat(response.assertProblem(400, "invalid-request")).bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void bodyThatIsTooLong() {
		catalog.add(product("POT", "x".repeat(70_000), "galley")).assertProblem(413, "body-too-large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "\"7", "latest", " " })
	void versionThatIsInvalid(String ifMatch) {
		catalog.change("MUG", product("MUG", "Pot", "galley"), ifMatch).assertProblem(400, "invalid-parameter");
		catalog.staff().with("If-Match", ifMatch).delete(PRODUCTS + "/MUG").assertProblem(400, "invalid-parameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mug", "M", "MUG MUG", "MUG'", "МУГ" })
	void addressThatNamesNoProduct(String sku) {
		catalog.read(sku).assertProblem(400, "invalid-parameter");
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, invalid-limit", "limit=101, invalid-limit", "limit=-1, invalid-limit",
			"limit=x, invalid-limit", "limit=1e1, invalid-limit", "limit=, invalid-limit", "after=x, invalid-cursor",
			"after=§, invalid-cursor", "sku=mug, invalid-parameter", "sku=MUG&sku=', invalid-parameter",
			"category=Deck Gear, invalid-request", "category=, invalid-request", "category=', invalid-request" })
	void parameterThatIsNotAllowed(String parameters, String problem) {
		catalog.get(PRODUCTS + "?" + parameters).assertProblem(400, problem);
	}

	@Test
	void searchThatIsTooLong() {
		assertThat(catalog.get(PRODUCTS + "?q=" + "x".repeat(100))).hasStatusOk();
		assertInvalid(catalog.get(PRODUCTS + "?q=" + "x".repeat(101)), "q");
		assertThat(catalog.get(PRODUCTS + "?" + "sku=MUG&".repeat(100))).hasStatusOk();
		assertInvalid(catalog.get(PRODUCTS + "?" + "sku=MUG&".repeat(101)), "sku");
	}

	@ParameterizedTest
	@MethodSource
	void anyTextMayBeSearchedFor(String q) {
		assertThat(catalog.get(PRODUCTS + "?q={q}", q)).hasStatusOk();
		assertThat(catalog.get(PRODUCTS + "?q={q}", "mug" + q + "pot")).hasStatusOk();
	}

	static Stream<String> anyTextMayBeSearchedFor() {
		return Stream.concat(IntStream.rangeClosed(' ', '~').mapToObj(Character::toString),
				Stream.of("''", "\\'", "$$", "/**/", "--", "<->", "<%", "& |", "!:*", "%s", "${x}", "\ud83d\ude80",
						"日本", "\u0301", "\u200b", "\ufeff", "\ufffd", "\u0130", ". . .", "1.2.3", "http://a.b/c?d=e",
						"a@b.cd"));
	}

	@ParameterizedTest
	@ValueSource(strings = { PRODUCTS + "?q={x}", PRODUCTS + "?category={x}", PRODUCTS + "?after={x}",
			PRODUCTS + "?sku={x}", PRODUCTS + "/{x}" })
	void characterThatPostgresCannotStore(String uri) {
		assertThat(catalog.get(uri, "\0")).hasStatus(400)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, " + PRODUCTS, "DELETE, " + PRODUCTS, "PATCH, " + PRODUCTS + "/MUG", "POST, " + PRODUCTS + "/MUG",
			"POST, /api/catalog/categories" })
	void unsupportedMethod(HttpMethod method, String uri) {
		catalog.staff().send(method, uri, MUG).assertProblem(405, "method-not-allowed");
	}

	@Test
	void everythingIsJson() {
		var staff = catalog.staff().with("If-Match", "*");
		BadInput.assertNeedsJson(staff, HttpMethod.POST, PRODUCTS, product("POT", "Pot", "galley"));
		BadInput.assertNeedsJson(staff, HttpMethod.PUT, PRODUCTS + "/MUG", MUG);
	}

	@Test
	void unknownPath() {
		catalog.get("/api/catalog/prices").assertProblem(404, "not-found");
	}

}
