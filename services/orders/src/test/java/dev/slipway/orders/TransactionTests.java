package dev.slipway.orders;

import java.util.UUID;

import dev.slipway.orders.order.Fulfilment;
import dev.slipway.orders.order.OrderId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** An order, its key and its execution are written together or not at all. */
class TransactionTests extends OrdersServiceTest {

	@Autowired
	Fulfilment fulfilment;

	@Autowired
	TransactionOperations transactions;

	private final OrderId order = new OrderId(UUID.randomUUID());

	@Test
	void executionIsRolledBackWithTheTransaction() {
		transactions.executeWithoutResult((transaction) -> {
			fulfilment.begin(order);
			assertThat(open()).containsExactly(order.toString());
			transaction.setRollbackOnly();
		});
		assertThat(open()).isEmpty();
	}

	@Test
	void executionOutsideOfATransactionIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> fulfilment.begin(order));
		assertThat(open()).isEmpty();
	}

	@Test
	void nothingIsWrittenWhenTheExecutionCannotBe() {
		transactions.executeWithoutResult((transaction) -> {
			jdbc.sql("lock table scheduled_tasks in exclusive mode").update();
			placing("key", lines(LAMP, 1)).expectStatus().is5xxServerError();
		});
		assertThat(jdbc.sql("""
				select 'order' from orders where customer = :customer
				union all select 'key' from idempotency_keys where caller = :customer
				""").param("customer", customer).query(String.class).list()).isEmpty();
	}

}
