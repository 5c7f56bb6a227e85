package dev.slipway.platform.problem;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/** 503: the database does not respond, drops the connection or is too busy. */
class DatabaseUnavailable extends Problem {

	DatabaseUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable",
				"The request could not be processed right now. Retry in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
