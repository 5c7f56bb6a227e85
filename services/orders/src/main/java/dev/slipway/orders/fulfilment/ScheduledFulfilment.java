package dev.slipway.orders.fulfilment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.slipway.orders.order.Fulfilment;
import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.OrderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Fulfils orders by executions of db-scheduler, one for each order. An execution exists
 * as long as something is left to do for its order.
 */
@Component
class ScheduledFulfilment implements Fulfilment {

	private static final Logger log = LoggerFactory.getLogger(ScheduledFulfilment.class);

	private final Scheduler scheduler;

	private final JdbcClient jdbc;

	private final ExecutionTrace trace;

	private final FulfilOrder fulfilOrder;

	private final AsyncTaskExecutor executor;

	private final FulfilmentSettings settings;

	ScheduledFulfilment(Scheduler scheduler, JdbcClient jdbc, ExecutionTrace trace, FulfilOrder fulfilOrder,
			@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor, FulfilmentSettings settings) {
		this.scheduler = scheduler;
		this.jdbc = jdbc;
		this.trace = trace;
		this.fulfilOrder = fulfilOrder;
		this.executor = executor;
		this.settings = settings;
	}

	/**
	 * Writes the execution itself: db-scheduler's client would first query whether there
	 * is one, and hide the reason of a failed insert.
	 */
	@Override
	public void begin(OrderId id) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				scheduler.triggerCheckForDueExecutions();
			}
		});
		trace.schedule((traceparent) -> jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
				values (:task, :order, convert_to(:traceparent, 'UTF8'), now(), false, 1)
				""")
			.param("task", FulfilmentConfiguration.TASK.getTaskName())
			.param("order", id.toString())
			.param("traceparent", traceparent)
			.update());
	}

	/** An instance that is stopping starts nothing: other replicas take over. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		scheduler.pause();
	}

	@Override
	public void undo(Order cancelled) {
		var undo = executor.submit(() -> fulfilOrder.resume(cancelled));
		try {
			undo.get(settings.undoWithin().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			log.info("Leaving the undo of order {} to its scheduled execution: {}", cancelled.id(), ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
