package dev.slipway.orders.fulfilment;

import java.util.UUID;

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

	/**
	 * Its instances are called after their order; their data is a {@code traceparent}.
	 */
	static final TaskDescriptor<String> TASK = TaskDescriptor.of("fulfil-order", String.class);

	/**
	 * An execution is removed only after the order's row has told that nothing is left to
	 * do, which it never takes back. So a cancel in the middle of an execution needs none
	 * of its own: this one finds out, whether it is waiting, running or was left by a
	 * replica that died.
	 */
	@Bean
	Task<String> fulfilOrderTask(FulfilOrder fulfilOrder, Backoff backoff, DatabaseClock clock, ExecutionTrace trace) {
		return Tasks.custom(TASK)
			.onFailure(backoff)
			.onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.now()))
			.execute((instance, context) -> {
				var order = new OrderId(UUID.fromString(instance.getId()));
				trace.execute(instance.getData(), () -> {
					try {
						fulfilOrder.resume(order);
					}
					catch (RuntimeException ex) {
						backoff.tell(ex, context.getExecution().consecutiveFailures + 1);
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
			log.info("{} was taken for dead: another replica has it now, and removes it", done.getExecution());
		}
	}

}
