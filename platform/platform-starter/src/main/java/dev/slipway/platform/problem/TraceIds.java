package dev.slipway.platform.problem;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/** The trace of the request that is being answered, where there is one. */
class TraceIds {

	private final ObjectProvider<Tracer> tracer;

	TraceIds(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer;
	}

	@Nullable String current() {
		var available = tracer.getIfAvailable();
		var span = (available != null) ? available.currentSpan() : null;
		return (span != null) ? span.context().traceId() : null;
	}

}
