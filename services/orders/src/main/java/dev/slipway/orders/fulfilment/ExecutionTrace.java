package dev.slipway.orders.fulfilment;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Continues the trace of the request that placed an order in each of its executions,
 * which carry a W3C {@code traceparent}.
 */
@Component
class ExecutionTrace {

	private static final String TRACEPARENT = "traceparent";

	private final ObservationRegistry observations;

	ExecutionTrace(ObservationRegistry observations) {
		this.observations = observations;
	}

	/**
	 * Observed as {@code slipway.orders.schedule}.
	 * @param work gets the traceparent; null where nothing is traced
	 */
	void schedule(Consumer<@Nullable String> work) {
		var carrier = new HashMap<String, String>();
		var context = new SenderContext<Map<String, String>>((_, name, value) -> carrier.put(name, value));
		context.setCarrier(carrier);
		Observation.createNotStarted("slipway.orders.schedule", () -> context, observations)
			.observe(() -> work.accept(carrier.get(TRACEPARENT)));
	}

	/** Observed as {@code slipway.orders.execution}. */
	void execute(@Nullable String traceparent, Runnable work) {
		var context = new ReceiverContext<Map<String, String>>(Map::get, Kind.CONSUMER);
		context.setCarrier((traceparent != null) ? Map.of(TRACEPARENT, traceparent) : Map.of());
		Observation.createNotStarted("slipway.orders.execution", () -> context, observations).observe(work);
	}

}
