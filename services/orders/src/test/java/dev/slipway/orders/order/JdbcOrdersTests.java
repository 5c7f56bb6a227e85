package dev.slipway.orders.order;

import java.util.List;
import java.util.stream.IntStream;

import dev.slipway.platform.money.Money;
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
@Import(JdbcOrders.class)
class JdbcOrdersTests {

	private static final Basket BASKET = Basket
		.of(List.of(new OrderLine("LAMP-1", "Lamp, \"big\"", 2, Money.of("12.50", "EUR")),
				new OrderLine("DESK-1", "Desk {oak}", 1, Money.of("199.99", "EUR"))));

	@Autowired
	Orders orders;

	@Autowired
	JdbcClient jdbc;

	@Test
	void findsWhatWasAdded() {
		var order = orders.add("alice", BASKET);
		assertThat(order.status()).isEqualTo(Status.PLACED);
		assertThat(order.next()).isEqualTo(Step.RESERVE);
		assertThat(order.lines()).isEqualTo(BASKET.lines());
		assertThat(orders.find(order.id())).contains(order);
		assertThat(orders.find(order.id(), "alice")).contains(order);
		assertThat(orders.find(order.id(), "bob")).isEmpty();
		assertThat(orders.history(order.id(), "alice", 0))
			.containsExactly(new StatusChange(order.id(), 1, Status.PLACED, order.placedAt(), null));
	}

	@Test
	void listsNewestFirst() {
		var ids = IntStream.range(0, 5).mapToObj((i) -> orders.add("carol", BASKET).id()).toList();
		assertThat(orders.of("carol", null, 3)).extracting(Order::id)
			.containsExactly(ids.get(4), ids.get(3), ids.get(2));
		assertThat(orders.of("carol", ids.get(2).value(), 3)).extracting(Order::id)
			.containsExactly(ids.get(1), ids.get(0));
		assertThat(orders.of("dave", null, 3)).isEmpty();
	}

	@Test
	void moveWritesHistoryWhenTheStatusChanges() {
		var order = orders.add("alice", BASKET);
		var paid = order.reserved().paid();
		assertThat(orders.transition(order, order.reserved())).isPresent();
		assertThat(orders.transition(order.reserved(), paid)).isPresent();
		assertThat(orders.transition(paid, paid.claimed())).isPresent();
		assertThat(orders.transition(paid.claimed(), paid.claimed().confirmed())).isPresent();
		assertThat(orders.find(order.id())).contains(paid.claimed().confirmed());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::sequence).containsExactly(1, 2, 3, 4);
		assertThat(orders.history(order.id(), "alice", 2)).extracting(StatusChange::status)
			.containsExactly(Status.PAID, Status.CONFIRMED);
		assertThat(orders.history(order.id(), "bob", 0)).isEmpty();
	}

	@Test
	void moveFromWhereItIsNotDoesNothing() {
		var order = orders.add("alice", BASKET);
		orders.transition(order, order.cancelled());
		assertThat(orders.transition(order, order.reserved())).isEmpty();
		assertThat(orders.find(order.id())).contains(order.cancelled());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::status)
			.containsExactly(Status.PLACED, Status.CANCELLED);
	}

	@Test
	void reasonIsToldWithTheRejectionOnly() {
		var order = orders.add("alice", BASKET);
		var refused = order.refused(Reason.UNKNOWN_PRODUCT);
		orders.transition(order, refused);
		orders.transition(refused, refused.undone());
		assertThat(orders.find(order.id())).contains(refused.undone());
		assertThat(orders.history(List.of(order.id()))).extracting(StatusChange::reason)
			.containsExactly(null, Reason.UNKNOWN_PRODUCT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "status = 'CONFIRMED'", "next_step = 'COMMIT'", "next_step = 'NONE'",
			"status = 'REJECTED', next_step = 'NONE'", "reason = 'out-of-stock'", "next_step = 'UNDO'",
			"status = 'CANCELLED', next_step = 'UNDO', reason = 'out-of-stock'" })
	void databaseRefusesStatesThatCannotBe(String change) {
		orders.add("alice", BASKET);
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
