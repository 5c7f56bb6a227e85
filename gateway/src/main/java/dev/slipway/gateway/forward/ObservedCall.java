package dev.slipway.gateway.forward;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import org.apache.hc.core5.http.ClassicHttpRequest;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Measures a call as {@code http.client.requests}, with the tags that the framework's
 * clients use, and propagates the trace to the service.
 */
final class ObservedCall {

	private final Observation observation;

	private KeyValues result = result("UNKNOWN", "CLIENT_ERROR", "none");

	private ObservedCall(Observation observation) {
		this.observation = observation;
	}

	static ObservedCall start(ObservationRegistry registry, ClassicHttpRequest call, ServerRequest request) {
		var service = (String) request.attribute(MvcUtils.GATEWAY_ROUTE_ID_ATTR).orElseThrow();
		var pattern = (String) request.attribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE).orElseThrow();
		var context = new RequestReplySenderContext<ClassicHttpRequest, ServerResponse>(
				(_, name, value) -> call.setHeader(name, value));
		context.setCarrier(call);
		context.setRemoteServiceName(service);
		return new ObservedCall(Observation.createNotStarted("http.client.requests", () -> context, registry)
			.contextualName("http " + call.getMethod().toLowerCase(Locale.ROOT))
			.lowCardinalityKeyValues(KeyValues.of("client.name", service, "method", call.getMethod(), "uri", pattern))
			.start());
	}

	void responded(HttpStatusCode status) {
		result = result(Outcome.forStatus(status.value()).name(), Integer.toString(status.value()), "none");
	}

	void failed(Exception ex) {
		result = result("UNKNOWN", "IO_ERROR", ex.getClass().getSimpleName());
		observation.error(ex);
	}

	void stop() {
		observation.lowCardinalityKeyValues(result).stop();
	}

	private static KeyValues result(String outcome, String status, String exception) {
		return KeyValues.of("outcome", outcome, "status", status, "exception", exception);
	}

}
