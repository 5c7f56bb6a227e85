package dev.slipway.gateway.limit;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;

/**
 * A number of requests per second, and a larger burst after a pause.
 *
 * @param name in the headers of a rejected request
 * @param perSecond the sustained rate
 * @param burst the number of requests allowed at once after a pause
 * @param cost of a request in tokens; one that succeeds costs a single token
 */
record Limit(String name, int perSecond, int burst, int cost) {

	/** What callers and operators see: requests, and not tokens. */
	Bandwidth bandwidth() {
		return bandwidth(1);
	}

	Bucket bucket() {
		return Bucket.builder().addLimit(bandwidth(cost)).build();
	}

	private Bandwidth bandwidth(int tokens) {
		return Bandwidth.builder()
			.capacity((long) burst * tokens)
			.refillGreedy((long) perSecond * tokens, Duration.ofSeconds(1))
			.id(name)
			.build();
	}

	/** How long an empty bucket takes to be full again. */
	Duration timeToRefill() {
		return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
	}

}
