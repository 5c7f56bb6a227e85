package dev.slipway.platform.idempotency;

import java.util.Objects;

import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Reads the header {@code Idempotency-Key} and what it is scoped to. */
class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == IdempotencyKey.class;
	}

	@Override
	public IdempotencyKey resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
		var value = IdempotencyKey.parse(http.getHeader(IdempotencyKey.HEADER));
		var caller = Objects.requireNonNull(http.getUserPrincipal(), "a key is scoped to its caller").getName();
		var route = http.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return new IdempotencyKey(caller, http.getMethod() + " " + route, RequestPath.of(http), value);
	}

}
