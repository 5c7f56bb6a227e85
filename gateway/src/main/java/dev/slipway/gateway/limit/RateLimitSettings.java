package dev.slipway.gateway.limit;

import java.util.List;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of one caller at one instance of the gateway.
 *
 * @param requestsPerSecond the sustained rate
 * @param burst the number of requests allowed at once after a pause
 * @param signInsPerSecond the same for attempts to sign in and token requests that fail:
 * many of them mean guessing. Of those that succeed, ten times as many are allowed.
 * @param signInBurst see {@code burst}
 */
@Validated
@ConfigurationProperties("slipway.gateway.rate-limit")
record RateLimitSettings(@DefaultValue("500") @Positive int requestsPerSecond,
		@DefaultValue("1000") @Positive int burst, @DefaultValue("1") @Positive int signInsPerSecond,
		@DefaultValue("60") @Positive int signInBurst) {

	/**
	 * An office behind one address signs in at nine o'clock: only failures mean guessing.
	 */
	private static final int SUCCESSES_PER_FAILURE = 10;

	Limit requests() {
		return new Limit("requests", requestsPerSecond, burst, 1);
	}

	Limit signIns() {
		return new Limit("sign-ins", signInsPerSecond, signInBurst, SUCCESSES_PER_FAILURE);
	}

	/** An office whose sessions have ended overnight comes back at nine o'clock. */
	Limit sessionGuesses() {
		return new Limit("sessions", Math.ceilDiv(requestsPerSecond, SUCCESSES_PER_FAILURE), burst, 1);
	}

	List<Limit> limits() {
		return List.of(requests(), signIns());
	}

}
