package dev.slipway.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class EventsTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private Executions executions;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void streamHasEveryStatusAndEndsWithTheFinalOne() throws Exception {
		var gate = dependencies.hold(Call.CHARGE);
		try (var stream = follow(orders.place())) {
			await().untilAsserted(() -> assertThat(stream.ids()).containsExactly("1", "2"));
			assertThat(stream.hasEnded()).isFalse();
			gate.countDown();
			await().until(stream::hasEnded);
			assertThat(stream.ids()).containsExactly("1", "2", "3", "4");
			assertThat(stream.lines()).contains("event:status", "retry:1000");
			assertThat(stream.data().getLast()).matches("\\{\"status\":\"CONFIRMED\",\"at\":\"20[0-9T:.-]+Z\"}");
			assertThat(stream.response().headers().firstValue("Content-Type")).hasValue("text/event-stream");
		}
	}

	@Test
	void rejectionHasItsReason() throws Exception {
		dependencies.balance(orders.customer(), "0.00");
		try (var stream = follow(orders.place())) {
			await().until(stream::hasEnded);
			assertThat(stream.data().getLast()).contains("\"status\":\"REJECTED\"")
				.endsWith("\"reason\":\"insufficient-funds\"}");
		}
	}

	@Test
	void cancelledOrderEndsTheStreamBeforeItIsUndone() throws Exception {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		dependencies.down(Call.RELEASE, Fault.UNAVAILABLE);
		var order = orders.place();
		try (var stream = follow(order)) {
			assertThat(orders.cancel(order)).hasStatus(200);
			await().until(stream::hasEnded);
			assertThat(stream.data().getLast()).contains("\"status\":\"CANCELLED\"");
			assertThat(executions.open()).contains(order);
		}
	}

	@Test
	void streamResumesAfterTheLastEvent() throws Exception {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		try (var stream = follow(order, "Last-Event-ID", "2")) {
			await().until(stream::hasEnded);
			assertThat(stream.ids()).containsExactly("3", "4");
		}
	}

	@Test
	void nothingAfterTheFinalEventEndsTheReconnects() throws Exception {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		try (var stream = follow(order, "Last-Event-ID", "4")) {
			assertThat(stream.response().statusCode()).isEqualTo(204);
		}
	}

	@Test
	void lastEventIdThatCannotBeIsReplacedOrRejected() throws Exception {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		try (var ahead = follow(order, "Last-Event-ID", "99"); var text = follow(order, "Last-Event-ID", "abc")) {
			await().until(ahead::hasEnded);
			assertThat(ahead.ids()).containsExactly("1", "2", "3", "4");
			assertThat(text.response().statusCode()).isEqualTo(400);
		}
	}

	@Test
	void silentStreamIsKeptAliveAndHasAnEnd() throws Exception {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		try (var stream = follow(orders.place())) {
			await().until(() -> stream.lines().stream().filter(":"::equals).count() >= 2);
			await().atMost(Duration.ofSeconds(5)).until(stream::hasEnded);
			assertThat(stream.ids()).containsExactly("1");
		}
	}

	@Test
	void streamEndsWhateverFails() throws Exception {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		try (var stream = follow(order)) {
			await().untilAsserted(() -> assertThat(stream.ids()).containsExactly("1"));
			jdbc.sql("insert into order_history values (?, 2, 'OF_A_LATER_VERSION')").param(order).update();
			await().until(stream::hasEnded);
		}
		finally {
			jdbc.sql("delete from order_history where order_id = ? and sequence = 2").param(order).update();
		}
	}

	@Test
	void oneStreamTooManyIsRejectedUntilAnotherOneEnds() throws Exception {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var streams = new ArrayList<EventStream>();
		for (int i = 0; i < 5; i++) {
			var customer = orders.as("customer-" + UUID.randomUUID());
			streams.add(follow(customer, customer.place()));
		}
		var order = orders.place();
		try (var oneTooMany = follow(order)) {
			assertThat(oneTooMany.response().statusCode()).isEqualTo(503);
			assertThat(oneTooMany.response().headers().firstValue("Retry-After")).hasValue("5");
			await().untilAsserted(() -> assertThat(oneTooMany.lines().toString()).contains("too-many-streams"));
		}
		streams.forEach(EventStream::close);
		await().untilAsserted(() -> {
			try (var stream = follow(order)) {
				assertThat(stream.response().statusCode()).isEqualTo(200);
			}
		});
	}

	@Test
	void customerCannotOpenTheStreamsOfAll() throws Exception {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		var streams = new ArrayList<EventStream>();
		for (int i = 0; i < 3; i++) {
			streams.add(follow(order));
		}
		var other = orders.as("customer-" + UUID.randomUUID());
		try (var oneTooMany = follow(order); var others = follow(other, other.place())) {
			assertThat(oneTooMany.response().statusCode()).isEqualTo(429);
			await().untilAsserted(() -> assertThat(oneTooMany.lines().toString()).contains("caller-limit"));
			assertThat(others.response().statusCode()).isEqualTo(200);
		}
		streams.forEach(EventStream::close);
	}

	private EventStream follow(UUID order, String... headers) throws Exception {
		return follow(orders, order, headers);
	}

	private EventStream follow(OrdersClient customer, UUID order, String... headers) throws Exception {
		return new EventStream("http://127.0.0.1:%d/api/orders/%s/events".formatted(port, order), customer.token(),
				headers);
	}

}
