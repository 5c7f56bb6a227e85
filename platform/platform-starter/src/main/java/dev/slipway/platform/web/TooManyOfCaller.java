package dev.slipway.platform.web;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 429: the caller has reached their own limit of something that others need too, while
 * there is still room for others.
 */
public class TooManyOfCaller extends Problem {

	/**
	 * @param what is limited, for example {@code event streams}
	 */
	TooManyOfCaller(String what) {
		super(HttpStatus.TOO_MANY_REQUESTS, "caller-limit",
				"You have reached the limit of concurrent %s of one caller. Wait until one has ended.".formatted(what));
		retryAfter(Duration.ofSeconds(1));
	}

}
