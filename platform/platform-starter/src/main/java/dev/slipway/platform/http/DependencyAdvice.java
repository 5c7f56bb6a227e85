package dev.slipway.platform.http;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;

/**
 * A service that this one needs does not answer, breaks off, or answers what this one
 * does not understand: 503 with a time to come back, and nothing about which one.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DependencyAdvice {

	private static final Logger log = LoggerFactory.getLogger(DependencyAdvice.class);

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	@ExceptionHandler({ RestClientException.class, CallNotPermittedException.class,
			OAuth2AuthorizationException.class })
	ResponseEntity<ProblemDetail> dependencyFailed(RuntimeException ex, HttpServletRequest request) {
		log.warn("A call for {} {} failed: {}", request.getMethod(), request.getRequestURI(), ex.toString());
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(Problem.detail(HttpStatus.SERVICE_UNAVAILABLE, "dependency-unavailable",
					"A part of the system that this needs does not answer. Send the request again in a moment."));
	}

}
