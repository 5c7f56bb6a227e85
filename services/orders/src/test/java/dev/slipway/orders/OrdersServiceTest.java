package dev.slipway.orders;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.platform.test.Invariants;
import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole service between HTTP, PostgreSQL and its dependencies. After each test the
 * dependencies are healed, and then everything has to come to a good end by itself.
 */
@ServiceTest
@Import(StubDependencies.class)
abstract class OrdersServiceTest {

	static final String LAMP = "LAMP-1";

	static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {
	};

	static {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
	}

	@Autowired
	RestTestClient http;

	@Autowired
	TestTokens tokens;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Invariants invariants;

	@Autowired
	Dependencies dependencies;

	/** Nobody else's orders get in the way. */
	String customer = "customer-" + UUID.randomUUID();

	@BeforeEach
	void aProduct() {
		dependencies.price(LAMP, "12.50");
	}

	@AfterEach
	void everythingEndsWell() {
		dependencies.heal();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(open()).isEmpty());
		assertThat(invariants.violations()).isEmpty();
		assertThat(dependencies.repeatedEffects()).isEmpty();
		jdbc.sql("select id, status from orders").query((row, number) -> {
			var id = row.getObject("id", UUID.class);
			var confirmed = row.getString("status").equals("CONFIRMED");
			assertThat(dependencies.reservation(id)).isEqualTo(confirmed ? "COMMITTED" : "RELEASED");
			assertThat(dependencies.charge(id)).isEqualTo(confirmed ? "CHARGED" : "REFUNDED");
			return id;
		}).list();
	}

	List<String> open() {
		return jdbc.sql("select task_instance from scheduled_tasks").query(String.class).list();
	}

	long count(String table) {
		return jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	String token() {
		return tokens.customer(customer);
	}

	RestTestClient.ResponseSpec placing(String key, String body) {
		return http.post()
			.uri("/api/orders")
			.header("Authorization", "Bearer " + token())
			.header("Idempotency-Key", "\"" + key + "\"")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange();
	}

	UUID place() {
		return place(LAMP, 1);
	}

	UUID place(String sku, int quantity) {
		var order = placing(UUID.randomUUID().toString(), lines(sku, quantity)).expectStatus()
			.isCreated()
			.returnResult(OBJECT)
			.getResponseBody();
		return UUID.fromString((String) order.get("id"));
	}

	static String lines(String sku, int quantity) {
		return """
				{"lines":[{"sku":"%s","quantity":%d}]}""".formatted(sku, quantity);
	}

	RestTestClient.ResponseSpec getting(String path) {
		return http.get().uri(path).header("Authorization", "Bearer " + token()).exchange();
	}

	RestTestClient.ResponseSpec cancelling(UUID order) {
		return http.post()
			.uri("/api/orders/{id}/cancel", order)
			.header("Authorization", "Bearer " + token())
			.exchange();
	}

	Map<String, Object> read(UUID order) {
		return getting("/api/orders/" + order).expectStatus().isOk().returnResult(OBJECT).getResponseBody();
	}

	String status(UUID order) {
		return (String) read(order).get("status");
	}

	void awaitStatus(UUID order, String status) {
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
	}

	/** Waits until a call for this order has arrived. */
	void awaitCall(Call call, UUID order) {
		await().until(() -> dependencies.arrivals(call, order).findAny().isPresent());
	}

}
