package dev.slipway.orders.order;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.PageRequest;
import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@RepositoryTest
@Import(Orders.class)
class OrdersTests {

	private static final Basket BASKET = Basket
		.of(List.of(new OrderLine(new Sku("LAMP-1"), "Lamp, \"big\"", 2, Money.of("12.50", "EUR")),
				new OrderLine(new Sku("DESK-1"), "Desk {oak}", 1, Money.of("199.99", "EUR"))));

	private static final Customer ALICE = new Customer("alice");

	@Autowired
	private Orders orders;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void findsWhatWasAdded() {
		var order = orders.add(ALICE, BASKET, null);
		assertThat(order.status()).isEqualTo(Status.PLACED);
		assertThat(order.next()).isEqualTo(Step.RESERVE);
		assertThat(order.lines()).isEqualTo(BASKET.lines());
		assertThat(orders.find(order.id())).contains(order);
		assertThat(orders.find(order.id(), ALICE)).contains(order);
		assertThat(orders.find(order.id(), new Customer("bob"))).isEmpty();
		assertThat(orders.history(order.id(), ALICE, 0))
			.containsExactly(new StatusChange(order.id(), 1, Status.PLACED, order.placedAt(), null));
	}

	@Test
	void listsNewestFirst() {
		var carol = new Customer("carol");
		var ids = IntStream.range(0, 5).mapToObj((i) -> orders.add(carol, BASKET, null).id()).toList();
		var first = orders.of(carol, new PageRequest(3, null));
		assertThat(first.items()).extracting(Order::id).containsExactly(ids.get(4), ids.get(3), ids.get(2));
		var last = orders.of(carol, new PageRequest(3, Cursor.of(ids.get(2))));
		assertThat(last.items()).extracting(Order::id).containsExactly(ids.get(1), ids.get(0));
		assertThat(first.next()).isEqualTo(Cursor.of(ids.get(2)).toString());
		assertThat(last.next()).isNull();
		assertThat(orders.of(new Customer("dave"), new PageRequest(3, null)).items()).isEmpty();
	}

	@Test
	void earlierOrdersAreUnpaidUntilTheyArePaidOrUndone() {
		var erin = new Customer("erin");
		var reserved = orders.add(erin, BASKET, null);
		var paid = orders.add(erin, BASKET, null);
		var cancelled = orders.add(erin, BASKET, null);
		var latest = orders.add(erin, BASKET, null);
		orders.add(new Customer("frank"), BASKET, null);
		assertThat(orders.unpaidBefore(reserved)).isEqualTo(Money.of("0.00", "EUR"));
		assertThat(orders.unpaidBefore(latest)).isEqualTo(BASKET.total().times(3));
		orders.transition(reserved, reserved.reserved());
		orders.transition(paid, paid.reserved());
		orders.transition(paid.reserved(), paid.reserved().paid());
		orders.transition(cancelled, cancelled.cancelled());
		assertThat(orders.unpaidBefore(latest)).isEqualTo(BASKET.total());
		assertThat(orders.unfinished(erin)).isEqualTo(4);
		orders.transition(cancelled.cancelled(), cancelled.cancelled().undone());
		assertThat(orders.unfinished(erin)).isEqualTo(3);
	}

	@Test
	void waitForStockCountsFromTheFirstTime() {
		var order = orders.add(ALICE, BASKET, null);
		assertThat(orders.awaitStock(order.id())).contains(Duration.ZERO);
		jdbc.sql("update orders set stock_awaited_since = stock_awaited_since - interval '61 seconds'").update();
		assertThat(orders.awaitStock(order.id())).contains(Duration.ofSeconds(61));
		orders.transition(order, order.cancelled());
		assertThat(orders.awaitStock(order.id())).isEmpty();
	}

	@Test
	void transitionWritesHistoryWhenTheStatusChanges() {
		var order = orders.add(ALICE, BASKET, null);
		var paid = order.reserved().paid();
		assertThat(orders.transition(order, order.reserved())).isPresent();
		assertThat(orders.transition(order.reserved(), paid)).isPresent();
		assertThat(orders.transition(paid, paid.claimed())).isPresent();
		assertThat(orders.transition(paid.claimed(), paid.claimed().confirmed())).isPresent();
		assertThat(orders.find(order.id())).contains(paid.claimed().confirmed());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::sequence).containsExactly(1, 2, 3, 4);
		assertThat(orders.history(order.id(), ALICE, 2)).extracting(StatusChange::status)
			.containsExactly(Status.PAID, Status.CONFIRMED);
		assertThat(orders.history(order.id(), new Customer("bob"), 0)).isEmpty();
	}

	@Test
	void transitionFromAnotherStateDoesNothing() {
		var order = orders.add(ALICE, BASKET, null);
		orders.transition(order, order.cancelled());
		assertThat(orders.transition(order, order.reserved())).isEmpty();
		assertThat(orders.find(order.id())).contains(order.cancelled());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::status)
			.containsExactly(Status.PLACED, Status.CANCELLED);
	}

	@Test
	void reasonIsInTheHistoryWithTheRejectionOnly() {
		var order = orders.add(ALICE, BASKET, null);
		var rejected = order.rejected(Reason.UNKNOWN_PRODUCT);
		orders.transition(order, rejected);
		orders.transition(rejected, rejected.undone());
		assertThat(orders.find(order.id())).contains(rejected.undone());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::reason)
			.containsExactly(null, Reason.UNKNOWN_PRODUCT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "status = 'CONFIRMED'", "next_step = 'COMMIT'", "next_step = 'NONE'",
			"status = 'REJECTED', next_step = 'NONE'", "reason = 'out-of-stock'", "next_step = 'UNDO'",
			"status = 'CANCELLED', next_step = 'UNDO', reason = 'out-of-stock'" })
	void databaseRejectsImpossibleStates(String change) {
		orders.add(ALICE, BASKET, null);
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> jdbc.sql("update orders set " + change).update());
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop table orders", "create table x ()", "alter table orders add column x text",
			"truncate orders" })
	void runningRoleCannotChangeTheSchema(String ddl) {
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> jdbc.sql(ddl).update())
			.havingRootCause()
			.withMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
	}

}
