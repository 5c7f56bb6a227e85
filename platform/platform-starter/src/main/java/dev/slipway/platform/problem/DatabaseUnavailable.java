package dev.slipway.platform.problem;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/** 503: the database does not respond, breaks off or is too busy. */
class DatabaseUnavailable extends Problem {

	DatabaseUnavailable() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable",
				"The request could not be carried out right now. Send it again in a moment.");
		retryAfter(Duration.ofSeconds(1));
	}

}
