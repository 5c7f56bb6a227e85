package dev.slipway.platform.problem;

import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A database that is unavailable, slow or contended is neither the request's fault nor a
 * bug: 503 with {@code Retry-After}. Readiness stays up on purpose, see
 * {@code docs/architecture.md}. Counted as {@code slipway.database.failures} by reason.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAdvice {

	private static final Logger log = LoggerFactory.getLogger(DatabaseAdvice.class);

	private final MeterRegistry meters;

	DatabaseAdvice(MeterRegistry meters) {
		this.meters = meters;
		Stream.of(Reason.values()).forEach(this::failures); // all series from the start
	}

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	ResponseEntity<ProblemDetail> databaseFailed(RuntimeException ex, HttpServletRequest request) {
		if (!isTransient(ex)) {
			return ResponseEntity.internalServerError()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(ProblemAdvice.bug(ex, request.getRequestURI()));
		}
		failures(Reason.of(ex)).increment();
		log.warn("The database did not respond for {} {}: {}", request.getMethod(), request.getRequestURI(),
				ex.toString());
		return new DatabaseUnavailable().toResponse();
	}

	private Counter failures(Reason reason) {
		return Counter.builder("slipway.database.failures")
			.description("Requests that failed because of the database")
			.tag("reason", reason.name().toLowerCase(Locale.ROOT))
			.register(meters);
	}

	/**
	 * Whether the same request may succeed later, with no change to it or to the code.
	 */
	static boolean isTransient(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof TransientDataAccessException || cause instanceof PessimisticLockingFailureException
					|| cause instanceof QueryTimeoutException) {
				return true;
			}
			if (cause instanceof SQLException sql && connectionLost(sql)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * PostgreSQL error classes: 08 connection, 53 out of resources, 57 operator
	 * intervention, 25006 read-only (a demoted primary), 55P03 no lock in time; no state:
	 * the pool gave up.
	 */
	private static boolean connectionLost(SQLException ex) {
		var state = ex.getSQLState();
		return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
				|| state.equals("25006") || state.equals("55P03");
	}

	/** The reason, in the categories that operators diagnose differently. */
	private enum Reason {

		CONNECTION, DEADLOCK, LOCK, TIMEOUT;

		/** By the SQL state; no connection where there is none. */
		static Reason of(Throwable ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof SQLException sql && sql.getSQLState() != null) {
					return switch (sql.getSQLState()) {
						case "40P01" -> DEADLOCK;
						case "55P03", "40001" -> LOCK;
						case "57014" -> TIMEOUT;
						default -> CONNECTION;
					};
				}
			}
			return CONNECTION;
		}

	}

}
