package dev.slipway.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class PlacingTests extends OrdersServiceTest {

	private final String key = UUID.randomUUID().toString();

	@Test
	void answersAtOnceWithPricesOfNow() {
		dependencies.price("DESK-1", "199.99");
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = placing(key, """
				{"lines":[{"sku":"LAMP-1","quantity":2},{"sku":"DESK-1","quantity":3}]}""").expectStatus()
			.isCreated()
			.expectHeader()
			.valueMatches("Location", "/api/orders/[0-9a-f-]{36}")
			.expectBody()
			.json("""
					{"status":"PLACED","total":{"amount":"624.97","currency":"EUR"},"history":[{"status":"PLACED"}],"lines":[
					  {"sku":"LAMP-1","name":"Product LAMP-1","quantity":2,"price":{"amount":"12.50","currency":"EUR"}},
					  {"sku":"DESK-1","name":"Product DESK-1","quantity":3,"price":{"amount":"199.99","currency":"EUR"}}]}""")
			.jsonPath("$.reason")
			.doesNotExist()
			.jsonPath("$.placedAt")
			.value(String.class, (placedAt) -> assertThat(placedAt).endsWith("Z"))
			.returnResult();
		dependencies.price("DESK-1", "249.99");
		getting(order.getResponseHeaders().getLocation().toString()).expectBody()
			.jsonPath("$.total.amount")
			.isEqualTo("624.97");
	}

	@Test
	void sameKeyAndBodyAnswersTheSame() {
		var first = placing(key, lines(LAMP, 1)).expectStatus().isCreated().returnResult(OBJECT);
		awaitStatus(UUID.fromString((String) first.getResponseBody().get("id")), "CONFIRMED");
		dependencies.down(Call.PRODUCTS, Fault.UNAVAILABLE);
		var again = placing(key, lines(LAMP, 1)).expectStatus().isCreated().returnResult(OBJECT);
		assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
		assertThat(again.getResponseHeaders().getLocation()).isEqualTo(first.getResponseHeaders().getLocation());
	}

	@Test
	void sameKeyFiftyTimesAtOncePlacesOneOrder() throws Exception {
		var answers = new ArrayList<Future<Object>>();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 50; i++) {
				answers.add(threads.submit(() -> placing(key, lines(LAMP, 1)).expectStatus()
					.isCreated()
					.returnResult(OBJECT)
					.getResponseBody()
					.get("id")));
			}
		}
		assertThat(answers).extracting(Future::get).hasSize(50).containsOnly(answers.getFirst().get());
		assertThat(ordersOfCustomer()).isOne();
	}

	@Test
	void sameKeyWithAnotherBodyIsRefused() {
		placing(key, lines(LAMP, 1)).expectStatus().isCreated();
		refuses(key, lines(LAMP, 2), 422, "idempotency-key-reused");
		assertThat(ordersOfCustomer()).isOne();
	}

	@Test
	void missingKeyIsRefused() {
		http.post()
			.uri("/api/orders")
			.header("Authorization", "Bearer " + token())
			.contentType(MediaType.APPLICATION_JSON)
			.body(lines(LAMP, 1))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:missing-idempotency-key");
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void unknownProductsAreNamed() {
		refuses(key, """
				{"lines":[{"sku":"NO-1","quantity":1},{"sku":"LAMP-1","quantity":1},{"sku":"NO-2","quantity":1}]}""",
				422, "unknown-product")
			.jsonPath("$.skus")
			.isEqualTo(List.of("NO-1", "NO-2"));
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void totalMayBeAMillionButNotMore() {
		dependencies.price("YACHT-1", "999987.50");
		dependencies.price("PEN-1", "0.01");
		var million = "{\"sku\":\"YACHT-1\",\"quantity\":1},{\"sku\":\"LAMP-1\",\"quantity\":1}";
		refuses(key, "{\"lines\":[" + million + ",{\"sku\":\"PEN-1\",\"quantity\":1}]}", 422, "total-too-high");
		assertThat(ordersOfCustomer()).isZero();
		placing(key, "{\"lines\":[" + million + "]}").expectStatus().isCreated();
	}

	@Test
	void fiftyLinesAreReadInOneCall() {
		IntStream.range(0, 50).forEach((i) -> dependencies.price("THING-" + i, "1.00"));
		var before = dependencies.arrivals(Call.PRODUCTS).count();
		placing(key, thing(50)).expectStatus().isCreated().expectBody().jsonPath("$.lines.length()").isEqualTo(50);
		assertThat(dependencies.arrivals(Call.PRODUCTS)).hasSize((int) before + 1);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "UNAVAILABLE", "REQUEST_LOST" })
	void catalogThatIsAwayAnswersUnavailable(Fault fault) {
		dependencies.down(Call.PRODUCTS, fault);
		refuses(key, lines(LAMP, 1), 503, "dependency-unavailable");
		assertThat(ordersOfCustomer()).isZero();
		dependencies.heal();
		placing(key, lines(LAMP, 1)).expectStatus().isCreated();
	}

	static final List<?> BAD_BODIES = Stream.of( //
			argumentSet("no body", "", "malformed-body"), //
			argumentSet("malformed JSON", "{\"lines\":[", "malformed-body"),
			argumentSet("not an object", "[1]", "malformed-body"),
			argumentSet("unknown field", "{\"lines\":[{\"sku\":\"LAMP-1\",\"quantity\":1}],\"status\":\"PAID\"}",
					"malformed-body"),
			argumentSet("unknown field in a line",
					"{\"lines\":[{\"sku\":\"LAMP-1\",\"quantity\":1,\"price\":{\"amount\":\"0.01\",\"currency\":\"EUR\"}}]}",
					"malformed-body"),
			argumentSet("same field twice", "{\"lines\":[{\"sku\":\"LAMP-1\",\"quantity\":1,\"quantity\":2}]}",
					"malformed-body"),
			argumentSet("no lines", "{}", "invalid-request"), //
			argumentSet("lines null", "{\"lines\":null}", "invalid-request"),
			argumentSet("lines empty", "{\"lines\":[]}", "invalid-request"),
			argumentSet("line null", "{\"lines\":[null]}", "invalid-request"),
			argumentSet("51 lines", thing(51), "invalid-request"),
			argumentSet("same SKU twice",
					"{\"lines\":[{\"sku\":\"LAMP-1\",\"quantity\":1},{\"sku\":\"LAMP-1\",\"quantity\":1}]}",
					"invalid-request"),
			argumentSet("no SKU", "{\"lines\":[{\"quantity\":1}]}", "invalid-request"),
			argumentSet("SKU too short", lines("AB", 1), "invalid-request"),
			argumentSet("SKU too long", lines("A".repeat(41), 1), "invalid-request"),
			argumentSet("SKU in lower case", lines("lamp-1", 1), "invalid-request"),
			argumentSet("SKU with line feed", lines("LAMP-1\\n", 1), "invalid-request"),
			argumentSet("SKU with NUL", lines("LAMP\\u0000", 1), "malformed-body"),
			argumentSet("SKU a number", "{\"lines\":[{\"sku\":12345,\"quantity\":1}]}", "malformed-body"),
			argumentSet("no quantity", "{\"lines\":[{\"sku\":\"LAMP-1\"}]}", "invalid-request"),
			argumentSet("quantity zero", lines(LAMP, 0), "invalid-request"),
			argumentSet("quantity negative", lines(LAMP, -1), "invalid-request"),
			argumentSet("quantity 10001", lines(LAMP, 10_001), "invalid-request"),
			argumentSet("quantity absurd", quantity("99999999999999999999"), "malformed-body"),
			argumentSet("quantity 1e99", quantity("1e99"), "malformed-body"),
			argumentSet("quantity 1.5", quantity("1.5"), "malformed-body"),
			argumentSet("quantity 1.0", quantity("1.0"), "malformed-body"),
			argumentSet("quantity as text", quantity("\"1\""), "malformed-body"),
			argumentSet("quantity true", quantity("true"), "malformed-body"))
		.toList();

	@ParameterizedTest
	@FieldSource("BAD_BODIES")
	void badBodyIsRefused(String body, String slug) {
		var answer = refuses(key, body, 400, slug);
		if (slug.equals("invalid-request")) {
			answer.jsonPath("$.errors.length()").isEqualTo(1);
		}
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void largestQuantityIsTaken() {
		dependencies.price("PEN-1", "0.01");
		placing(key, lines("PEN-1", 10_000)).expectStatus().isCreated();
	}

	@Test
	void otherContentTypesAndMethodsAreRefused() {
		http.post()
			.uri("/api/orders")
			.header("Authorization", "Bearer " + token())
			.header("Idempotency-Key", key)
			.contentType(MediaType.TEXT_PLAIN)
			.body(lines(LAMP, 1))
			.exchange()
			.expectStatus()
			.isEqualTo(415);
		for (var method : List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
			http.method(method)
				.uri("/api/orders")
				.header("Authorization", "Bearer " + token())
				.exchange()
				.expectStatus()
				.isEqualTo(405);
		}
		assertThat(ordersOfCustomer()).isZero();
	}

	private RestTestClient.BodyContentSpec refuses(String key, String body, int status, String slug) {
		var answer = placing(key, body);
		answer.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status == 503) {
			answer.expectHeader().exists("Retry-After");
		}
		return answer.expectBody().jsonPath("$.type").isEqualTo("urn:slipway:problem:" + slug);
	}

	private long ordersOfCustomer() {
		return jdbc.sql("select count(*) from orders where customer = :customer")
			.param("customer", customer)
			.query(Long.class)
			.single();
	}

	private static String thing(int lines) {
		return IntStream.range(0, lines)
			.mapToObj((i) -> "{\"sku\":\"THING-%d\",\"quantity\":1}".formatted(i))
			.collect(Collectors.joining(",", "{\"lines\":[", "]}"));
	}

	private static String quantity(String json) {
		return "{\"lines\":[{\"sku\":\"LAMP-1\",\"quantity\":%s}]}".formatted(json);
	}

}
