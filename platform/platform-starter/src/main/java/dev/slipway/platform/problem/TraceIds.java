package dev.slipway.platform.problem;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Puts the trace of the request into every problem, so that its log lines can be found.
 */
@RestControllerAdvice
class TraceIds implements ResponseBodyAdvice<Object> {

	private final ObjectProvider<Tracer> tracer;

	TraceIds(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer;
	}

	void addTo(ProblemDetail problem) {
		var available = tracer.getIfAvailable();
		var span = (available != null) ? available.currentSpan() : null;
		if (span != null) {
			problem.setProperty("traceId", span.context().traceId());
		}
	}

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (body instanceof ProblemDetail problem) {
			addTo(problem);
		}
		return body;
	}

}
