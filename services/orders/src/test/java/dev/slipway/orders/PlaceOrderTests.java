package dev.slipway.orders;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.BadInput;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.orders.OrdersClient.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

@OrdersTest
class PlaceOrderTests {

	private static final String ONE_LAMP = lines(Dependencies.LAMP, 1);

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Executions executions;

	private final String key = UUID.randomUUID().toString();

	@Test
	void respondsImmediatelyWithCurrentPrices() {
		dependencies.price("DESK-1", "199.99");
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var placed = orders.place(key, """
				{"lines":[{"sku":"LAMP-1","quantity":2},{"sku":"DESK-1","quantity":3}]}""");
		assertThat(placed).hasStatus(201)
			.bodyJson()
			.doesNotHavePath("$.reason")
			.isLenientlyEqualTo(
					"""
							{"status":"PLACED","total":{"amount":"624.97","currency":"EUR"},"history":[{"status":"PLACED"}],"lines":[
							  {"sku":"LAMP-1","name":"Product LAMP-1","quantity":2,"price":{"amount":"12.50","currency":"EUR"}},
							  {"sku":"DESK-1","name":"Product DESK-1","quantity":3,"price":{"amount":"199.99","currency":"EUR"}}]}""");
		assertThat(placed.json().path("placedAt").asString()).endsWith("Z");
		assertThat(placed.header("Location")).matches("/api/orders/[0-9a-f-]{36}");
		dependencies.price("DESK-1", "249.99");
		var order = orders.http().get(placed.header("Location"));
		assertThat(order.json().at("/total/amount").asString()).isEqualTo("624.97");
	}

	@Test
	void sameKeyAndBodyReturnsTheSame() {
		var first = orders.place(key, ONE_LAMP);
		assertThat(first).hasStatus(201);
		orders.awaitStatus(UUID.fromString(first.json().path("id").asString()), "CONFIRMED");
		dependencies.down(Call.PRODUCTS, Fault.UNAVAILABLE);
		var again = orders.place(key, ONE_LAMP);
		assertThat(again).hasStatus(201);
		assertThat(again.json()).isEqualTo(first.json());
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
	}

	@Test
	void sameKeyFiftyTimesAtOncePlacesOneOrder() throws Exception {
		var responses = Concurrently.call(50, () -> orders.place(key, ONE_LAMP));
		assertThat(responses).hasSize(50).extracting(ApiResponse::status).containsOnly(201);
		assertThat(responses).extracting(ApiResponse::json).containsOnly(responses.getFirst().json());
		assertThat(ordersOfCustomer()).isOne();
	}

	@Test
	void sameKeyWithAnotherBodyIsRejected() {
		assertThat(orders.place(key, ONE_LAMP)).hasStatus(201);
		assertProblem(lines(Dependencies.LAMP, 2), 422, "idempotency-key-reused");
		assertThat(ordersOfCustomer()).isOne();
	}

	@Test
	void customerHasALimitOfUnfinishedOrders() {
		dependencies.down(Call.CHECK, Fault.UNAVAILABLE);
		IntStream.range(0, 98)
			.forEach((_) -> new StoredOrder("PLACED", "RESERVE").of(orders.customer()).waiting(-3600).in(jdbc));
		orders.place();
		orders.place();
		var products = dependencies.arrivals(Call.PRODUCTS).count();
		assertThat(assertProblem(ONE_LAMP, 429, "too-many-unfinished-orders").header("Retry-After")).isEqualTo("5");
		assertThat(ordersOfCustomer()).isEqualTo(100);
		assertThat(dependencies.arrivals(Call.PRODUCTS)).as("the catalog is not asked").hasSize((int) products);
		assertThat(orders.as("customer-" + UUID.randomUUID()).place(key, ONE_LAMP)).hasStatus(201);
		dependencies.recover();
		executions.makeDue();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(executions.open()).isEmpty());
		assertThat(orders.place(key, ONE_LAMP)).hasStatus(201);
	}

	@Test
	void needsAKey() {
		BadInput.assertNeedsKey(orders.http(), HttpMethod.POST, "/api/orders", ONE_LAMP);
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void unknownProductsAreNamed() {
		var problem = assertProblem("""
				{"lines":[{"sku":"NO-1","quantity":1},{"sku":"LAMP-1","quantity":1},{"sku":"NO-2","quantity":1}]}""",
				422, "unknown-product");
		assertThat(problem.json().path("skus")).hasToString("[\"NO-1\",\"NO-2\"]");
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void totalMayBeAMillionButNotMore() {
		dependencies.price("YACHT-1", "999987.50");
		dependencies.price("PEN-1", "0.01");
		var million = "{\"sku\":\"YACHT-1\",\"quantity\":1},{\"sku\":\"LAMP-1\",\"quantity\":1}";
		assertProblem("{\"lines\":[" + million + ",{\"sku\":\"PEN-1\",\"quantity\":1}]}", 422, "total-too-high");
		assertThat(ordersOfCustomer()).isZero();
		assertThat(orders.place(key, "{\"lines\":[" + million + "]}")).hasStatus(201);
	}

	@Test
	void fiftyLinesAreReadInOneCall() {
		IntStream.range(0, 50).forEach((i) -> dependencies.price("THING-" + i, "1.00"));
		var before = dependencies.arrivals(Call.PRODUCTS).count();
		var placed = orders.place(key, thing(50));
		assertThat(placed).hasStatus(201);
		assertThat(placed.json().path("lines")).hasSize(50);
		assertThat(dependencies.arrivals(Call.PRODUCTS)).hasSize((int) before + 1);
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "UNAVAILABLE", "REQUEST_LOST" })
	void catalogThatIsDownReturnsUnavailable(Fault fault) {
		dependencies.down(Call.PRODUCTS, fault);
		assertProblem(ONE_LAMP, 503, "dependency-unavailable");
		assertThat(ordersOfCustomer()).isZero();
		dependencies.recover();
		assertThat(orders.place(key, ONE_LAMP)).hasStatus(201);
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
			argumentSet("quantity zero", lines(Dependencies.LAMP, 0), "invalid-request"),
			argumentSet("quantity negative", lines(Dependencies.LAMP, -1), "invalid-request"),
			argumentSet("quantity 10001", lines(Dependencies.LAMP, 10_001), "invalid-request"),
			argumentSet("quantity absurd", quantity("99999999999999999999"), "malformed-body"),
			argumentSet("quantity 1e99", quantity("1e99"), "malformed-body"),
			argumentSet("quantity 1.5", quantity("1.5"), "malformed-body"),
			argumentSet("quantity 1.0", quantity("1.0"), "malformed-body"),
			argumentSet("quantity as text", quantity("\"1\""), "malformed-body"),
			argumentSet("quantity true", quantity("true"), "malformed-body"))
		.toList();

	@ParameterizedTest
	@FieldSource("BAD_BODIES")
	void badBodyIsRejected(String body, String slug) {
		var problem = assertProblem(body, 400, slug);
		if (slug.equals("invalid-request")) {
			assertThat(problem.json().path("errors")).hasSize(1);
		}
		assertThat(ordersOfCustomer()).isZero();
	}

	@Test
	void largestQuantityIsAccepted() {
		dependencies.price("PEN-1", "0.01");
		assertThat(orders.place(key, lines("PEN-1", 10_000))).hasStatus(201);
	}

	@Test
	void otherMediaTypesAndMethodsAreRejected() {
		BadInput.assertNeedsJson(orders.http().withKey(key), HttpMethod.POST, "/api/orders", ONE_LAMP);
		for (var method : List.of(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
			assertThat(orders.http().send(method, "/api/orders", null)).hasStatus(405);
		}
		assertThat(ordersOfCustomer()).isZero();
	}

	private ApiResponse assertProblem(String body, int status, String type) {
		var problem = orders.place(key, body).assertProblem(status, type);
		if (status == 503) {
			assertThat(problem.header("Retry-After")).isNotNull();
		}
		return problem;
	}

	private long ordersOfCustomer() {
		return jdbc.sql("select count(*) from orders where customer = :customer")
			.param("customer", orders.customer())
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
