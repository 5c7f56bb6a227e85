package dev.slipway.orders.fulfilment;

import java.time.Instant;
import java.util.UUID;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.slipway.orders.OrdersTest;
import dev.slipway.orders.order.Fulfilment;
import dev.slipway.orders.order.OrderId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class ScheduledFulfilmentTests {

	@Autowired
	private Fulfilment fulfilment;

	@Autowired
	private Scheduler scheduler;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transactions;

	/** An upgrade of db-scheduler may give a column a meaning, or a new default. */
	@Test
	void executionIsWrittenAsTheLibraryWritesIt() {
		var ours = UUID.randomUUID();
		var theirs = UUID.randomUUID();
		transactions.executeWithoutResult((transaction) -> {
			transaction.setRollbackOnly();
			fulfilment.begin(new OrderId(ours));
			scheduler.schedule(FulfilmentConfiguration.TASK.instance(theirs.toString())
				.data(traceparent(ours))
				.scheduledTo(Instant.now()));
			assertThat(row(ours)).isEqualTo(row(theirs));
		});
	}

	private String traceparent(UUID order) {
		return jdbc.sql("select convert_from(task_data, 'UTF8') from scheduled_tasks where task_instance = :order")
			.param("order", order.toString())
			.query(String.class)
			.single();
	}

	/** Every column but those that have to differ. */
	private String row(UUID order) {
		return jdbc.sql("""
				select to_jsonb(execution) - 'task_instance' - 'execution_time'
				from scheduled_tasks as execution where task_instance = :order
				""").param("order", order.toString()).query(String.class).single();
	}

}
