package dev.slipway.orders.fulfilment;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.slipway.orders.order.Step;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Retries an order indefinitely, with growing pauses after failures. Counts
 * {@code slipway.orders.step.failures} by step; {@code none} is a failure between two.
 */
@Component
class Backoff implements FailureHandler<String> {

	private static final Logger log = LoggerFactory.getLogger(Backoff.class);

	private final FulfilmentSettings settings;

	private final MeterRegistry meters;

	Backoff(FulfilmentSettings settings, MeterRegistry meters) {
		this.settings = settings;
		this.meters = meters;
		Stream.of(Step.values()).forEach(this::failures); // all series from the start
		Stream.of(StepWaits.For.values()).forEach(this::waits);
	}

	@Override
	public void onFailure(ExecutionComplete execution, ExecutionOperations<String> operations) {
		var earlierFailures = execution.getExecution().consecutiveFailures;
		var pause = pause(execution.getCause().orElse(null), earlierFailures);
		operations.reschedule(execution, execution.getTimeDone().plus(pause));
	}

	/**
	 * Does not grow while a step waits: what it waits for may be there for a moment only,
	 * and others want it as well.
	 */
	Duration pause(@Nullable Throwable cause, int earlierFailures) {
		return pause((cause instanceof StepWaits) ? 0 : earlierFailures);
	}

	/**
	 * Half of it is random, so that orders that failed together are not retried together.
	 */
	Duration pause(int earlierFailures) {
		var doubled = settings.shortestPause().multipliedBy(1L << Math.min(earlierFailures, 20));
		var millis = Math.min(doubled.toMillis(), settings.longestPause().toMillis());
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
	}

	/** Counts {@code slipway.orders.waits}, by what is waited for. */
	void record(StepWaits waits) {
		waits(waits.what()).increment();
		log.debug("{}", waits.getMessage());
	}

	/**
	 * Counts a failure, and logs the failures 1, 2, 4, 8, … of an order: an outage
	 * affects all orders. Must be called while the order's trace is current.
	 */
	void record(RuntimeException failure, int failures) {
		failures((failure instanceof StepFailed failed) ? failed.step() : Step.NONE).increment();
		if (Integer.bitCount(failures) == 1) {
			var cause = (failure instanceof StepFailed) ? failure.getCause() : failure;
			if (isOutage(cause)) {
				log.warn("{} (failure {})", failure.getMessage(), failures);
			}
			else {
				log.error("{} (failure {})", failure.getMessage(), failures, failure);
			}
		}
	}

	private Counter failures(Step step) {
		return meters.counter("slipway.orders.step.failures", "step", step.name().toLowerCase(Locale.ROOT));
	}

	private Counter waits(StepWaits.For what) {
		return meters.counter("slipway.orders.waits", "for", what.slug());
	}

	/** A dependency is unavailable; any other failure is a bug in this service. */
	private static boolean isOutage(@Nullable Throwable cause) {
		return cause instanceof RestClientException || cause instanceof CallNotPermittedException
				|| cause instanceof OAuth2AuthorizationException || cause instanceof DataAccessException;
	}

}
