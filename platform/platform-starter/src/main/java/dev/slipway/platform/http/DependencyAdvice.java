package dev.slipway.platform.http;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;

/** Turns failed calls to other services into {@link DependencyUnavailable}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DependencyAdvice {

	private static final Logger log = LoggerFactory.getLogger(DependencyAdvice.class);

	@ExceptionHandler({ RestClientException.class, CallNotPermittedException.class,
			OAuth2AuthorizationException.class })
	ResponseEntity<ProblemDetail> dependencyFailed(RuntimeException ex, HttpServletRequest request) {
		log.warn("A downstream call for {} {} failed: {}", request.getMethod(), request.getRequestURI(), ex.toString());
		return new DependencyUnavailable().toResponse();
	}

}
