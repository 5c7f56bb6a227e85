package dev.slipway.orders;

import java.util.UUID;

import dev.slipway.orders.order.Fulfilment;
import dev.slipway.orders.order.OrderId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** An order, its key and its execution are written together or not at all. */
@OrdersTest
class TransactionTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Executions executions;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Fulfilment fulfilment;

	@Autowired
	private TransactionOperations transactions;

	private final OrderId order = new OrderId(UUID.randomUUID());

	@Test
	void executionIsRolledBackWithTheTransaction() {
		transactions.executeWithoutResult((transaction) -> {
			fulfilment.begin(order);
			assertThat(executions.open()).containsExactly(order.value());
			transaction.setRollbackOnly();
		});
		assertThat(executions.open()).isEmpty();
	}

	@Test
	void executionOutsideOfATransactionIsRejected() {
		assertThatIllegalStateException().isThrownBy(() -> fulfilment.begin(order));
		assertThat(executions.open()).isEmpty();
	}

	@Test
	void nothingIsWrittenWhenTheExecutionCannotBe() {
		transactions.executeWithoutResult((transaction) -> {
			jdbc.sql("lock table scheduled_tasks in exclusive mode").update();
			assertThat(orders.place("key", OrdersClient.lines(Dependencies.LAMP, 1))).hasStatus5xxServerError();
		});
		assertThat(jdbc.sql("""
				select 'order' from orders where customer = :customer
				union all select 'key' from idempotency_keys where caller = :customer
				""").param("customer", orders.customer()).query(String.class).list()).isEmpty();
	}

}
