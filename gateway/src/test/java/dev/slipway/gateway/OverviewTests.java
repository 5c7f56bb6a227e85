package dev.slipway.gateway;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import dev.slipway.platform.test.TestTokens;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@GatewayTest
@EnabledIf("dev.slipway.gateway.WithoutConsoleTests#isConsoleThere")
@TestPropertySource(properties = { "slipway.instance.name=gateway-1", "slipway.gateway.rate-limit.burst=200",
		"slipway.gateway.rate-limit.requests-per-second=1",
		"slipway.overview.links.dashboards=https://dashboards.example.org/", "slipway.overview.links.traces=" })
class OverviewTests {

	@Autowired
	Caller caller;

	@Autowired
	TestTokens tokens;

	@Autowired
	CircuitBreakerRegistry breakers;

	final StubService catalog = StubServices.get("catalog");

	@BeforeEach
	void reset() {
		StubServices.reset();
		breakers.getAllCircuitBreakers().forEach((breaker) -> breaker.reset());
	}

	@Test
	void overviewIsShownToOperatorsOnly() {
		assertThat(caller.get("/api/platform").statusCode()).isEqualTo(401);
		var customer = caller.get("/api/platform", "Authorization",
				"Bearer " + tokens.withScopes("alice", "orders:own", "payments:own"));
		assertThat(customer.statusCode()).isEqualTo(403);
		assertThat(customer.body()).contains("urn:slipway:problem:forbidden");
		assertThat(platform().statusCode()).isEqualTo(200);
	}

	@Test
	void platformCannotBeWrittenTo() {
		for (var method : new String[] { "POST", "PUT", "DELETE" }) {
			assertThat(caller.send(method, "/api/platform", "{}", token()).statusCode()).isEqualTo(405);
		}
	}

	@Test
	void viewIsNotCached() {
		assertThat(platform().headers().firstValue("Cache-Control")).hasValue("no-store");
	}

	@Test
	void instancesAreShownWithTheirOwnStatus() {
		catalog.does((exchange) -> exchange.respond(200, "application/json", """
				{"service":"catalog","name":"catalog-7","version":"7","startedAt":"2026-11-25T10:00:00Z","ready":true,
				"node":"worker-1","dependencies":[{"name":"inventory","breaker":"OPEN"}],"somethingNew":1}"""));
		var instance = "$.services[?(@.name=='catalog')].instances[?(@.name=='catalog-7')]";

		await().untilAsserted(() -> assertThat(strings(instance + ".status")).containsExactly("UP"));

		assertThat(strings(instance + "['version','startedAt','node']"))
			.containsExactly("{version=7, startedAt=2026-11-25T10:00:00Z, node=worker-1}");
		assertThat(strings(instance + ".dependencies[*].breaker")).containsExactly("OPEN");
		assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("UP");
	}

	@Test
	void killedServiceIsShownAndSoIsItsReturn() throws Exception {
		catalog.does((exchange) -> exchange.respond(200, "application/json", self("catalog", "catalog-2", true)));
		await()
			.untilAsserted(() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("UP"));

		catalog.stop();
		try {
			await().untilAsserted(
					() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("DOWN"));
			assertThat(strings("$.services[?(@.name=='catalog')].instances[?(@.name=='catalog-2')].status"))
				.containsExactly("SILENT");
		}
		finally {
			catalog.startAgain();
		}

		await()
			.untilAsserted(() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("UP"));
		assertThat(strings("$.services[?(@.name=='catalog')].instances[?(@.name=='catalog-2')].status"))
			.containsExactly("UP");
	}

	@Test
	void serviceThatIsNotReadyIsShownAsThat() {
		catalog.does((exchange) -> exchange.respond(200, "application/json", self("catalog", "catalog-3", false)));

		await().untilAsserted(
				() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("NOT_READY"));
	}

	@Test
	void invalidResponseIsNotAnInstance() {
		for (var nonsense : List.of("catalog", "{}", "[]", self("orders", "orders-1", true), "{".repeat(100_000))) {
			catalog.does((exchange) -> exchange.respond(200, "application/json", nonsense));

			await().untilAsserted(
					() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("DOWN"));
		}
	}

	@Test
	void serviceThatIsSilentIsDown() {
		catalog.does(StubService.Exchange::awaitEnd);

		await().untilAsserted(
				() -> assertThat(strings("$.services[?(@.name=='catalog')].status")).containsExactly("DOWN"));
	}

	@Test
	void pollingRateDoesNotDependOnTheNumberOfViewers() {
		platform();
		var before = catalog.receivedCount();
		IntStream.range(0, 40)
			.mapToObj((_) -> caller.sendAsync("GET", "/api/platform", null, token()))
			.toList()
			.forEach((response) -> assertThat(response.join().statusCode()).isEqualTo(200));

		assertThat(catalog.receivedCount() - before).as("questions").isLessThan(40);
	}

	@Test
	void breakersAndCallsAreTheGatewaysOwn() {
		breakers.circuitBreaker("catalog").transitionToOpenState();

		assertThat(strings("$.services[?(@.name=='catalog')].breaker.state")).containsExactly("OPEN");
		assertThat(strings("$.services[?(@.name=='orders')].breaker.state")).containsExactly("CLOSED");
		assertThat(read("$.services[?(@.name=='orders')].calls")).hasToString("[{\"inFlight\":0,\"limit\":8}]");
	}

	@Test
	void callInFlightIsSeen() throws Exception {
		catalog.does((exchange) -> {
			if (exchange.request().target().equals("/instance")) {
				exchange.respond(200, "application/json", self("catalog", "catalog-1", true));
			}
			else {
				exchange.awaitEnd();
			}
		});
		var inFlight = caller.sendAsync("GET", "/api/catalog/products", null);
		assertThat(catalog.received()).isNotNull();

		assertThat(read("$.services[?(@.name=='catalog')].calls.inFlight")).hasToString("[1]");
		inFlight.join();
	}

	@Test
	void gatewayShowsItself() {
		assertThat(strings("$.gateway")).containsExactly("gateway-1");
		assertThat(read("$.services[0]['name','status']")).hasToString("{name=gateway, status=UP}");
		assertThat(strings("$.services[0].instances[*].name")).containsExactly("gateway-1");
	}

	@Test
	void trafficIsCountedByRoute() {
		var before = traffic("catalog", "requests");
		var errorsBefore = traffic("catalog", "errors");
		catalog.does((exchange) -> exchange.respond(500, "text/plain", "broken"));
		caller.get("/api/catalog/products");
		catalog.reset();
		caller.get("/api/catalog/categories");

		await().untilAsserted(() -> assertThat(traffic("catalog", "requests")).isEqualTo(before + 2));
		assertThat(traffic("catalog", "errors")).isEqualTo(errorsBefore + 1);
		assertThat(traffic("gateway", "requests")).isPositive();
	}

	@Test
	void limitsAreShownAndWhomTheyStopped() {
		assertThat(read("$.rateLimit.limits[0]")).hasToString("{name=requests, perSecond=1, burst=200}");
		var before = sum(read("$.traffic.refused[*]"));
		var greedy = new String[] { "Authorization", "Bearer " + tokens.customer("greedy") };
		while (caller.get("/livez/nothing", greedy).statusCode() != 429) {
			// until the limit is used up
		}

		await().untilAsserted(() -> assertThat(sum(read("$.traffic.refused[*]"))).isEqualTo(before + 1));
	}

	@Test
	void linksLeadFurther() {
		assertThat(read("$.links")).hasToString(
				"[{\"name\":\"docs\",\"url\":\"\\/docs\"},{\"name\":\"dashboards\",\"url\":\"https:\\/\\/dashboards.example.org\\/\"}]");
	}

	@Test
	void viewIsInTheDocs() {
		var openApi = caller.get("/api/gateway/openapi");

		assertThat(openApi.statusCode()).isEqualTo(200);
		Map<String, Object> operation = JsonPath.read(openApi.body(), "$.paths['/api/platform'].get");
		assertThat(operation).containsKey("responses");
	}

	private long traffic(String route, String what) {
		return sum(read("$.traffic.routes[?(@.name=='%s')].%s[*]".formatted(route, what)));
	}

	private static long sum(Object numbers) {
		return ((List<?>) numbers).stream().mapToLong((number) -> ((Number) number).longValue()).sum();
	}

	private List<String> strings(String path) {
		var found = read(path);
		var texts = new ArrayList<String>();
		(found instanceof List<?> list ? list : List.of(found)).forEach((text) -> texts.add(text.toString()));
		return texts;
	}

	private Object read(String path) {
		return JsonPath.read(platform().body(), path);
	}

	private HttpResponse<String> platform() {
		return caller.get("/api/platform", token());
	}

	private String[] token() {
		return new String[] { "Authorization",
				"Bearer " + tokens.withScopes("operator" + System.nanoTime(), "gateway:read") };
	}

	private static String self(String service, String name, boolean ready) {
		return """
				{"service":"%s","name":"%s","version":"1","startedAt":"2026-11-25T10:00:00Z","ready":%s,"dependencies":[]}"""
			.formatted(service, name, ready);
	}

}
