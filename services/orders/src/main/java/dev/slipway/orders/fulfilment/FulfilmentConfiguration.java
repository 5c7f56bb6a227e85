package dev.slipway.orders.fulfilment;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.slipway.orders.order.OrderId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FulfilmentConfiguration {

	private static final Logger log = LoggerFactory.getLogger(FulfilmentConfiguration.class);

	/** An instance's id is its order's, and its data a {@code traceparent}. */
	static final TaskDescriptor<String> TASK = TaskDescriptor.of("fulfil-order", String.class);

	/**
	 * An execution is removed only after the order's row has said that nothing is left to
	 * do, which is final. So a cancel schedules no execution: the existing one reads the
	 * row, whether it waits, runs or was left by a replica that died.
	 */
	@Bean
	Task<String> fulfilOrderTask(FulfilOrder fulfilOrder, Backoff backoff, DatabaseClock clock, ExecutionTrace trace) {
		return Tasks.custom(TASK)
			.onFailure(backoff)
			.onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.now()))
			.execute((instance, context) -> {
				var order = OrderId.of(instance.getId());
				trace.execute(instance.getData(), () -> {
					try {
						fulfilOrder.resume(order);
					}
					catch (StepWaits ex) {
						backoff.record(ex);
						throw ex;
					}
					catch (RuntimeException ex) {
						backoff.record(ex, context.getExecution().consecutiveFailures + 1);
						throw ex;
					}
				});
				return FulfilmentConfiguration::remove;
			});
	}

	private static void remove(ExecutionComplete done, ExecutionOperations<String> operations) {
		try {
			operations.remove();
		}
		catch (ExecutionException ex) {
			log.info("{} was considered dead: another replica has taken it over and removes it", done.getExecution());
		}
	}

}
