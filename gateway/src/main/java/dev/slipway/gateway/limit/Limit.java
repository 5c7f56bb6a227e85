package dev.slipway.gateway.limit;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;

/** A number of requests per second, and a larger burst after a pause. */
record Limit(String name, int perSecond, int burst) {

	Bandwidth bandwidth() {
		return Bandwidth.builder().capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)).id(name).build();
	}

	Bucket bucket() {
		return Bucket.builder().addLimit(bandwidth()).build();
	}

	/** How long an empty bucket takes to be full again. */
	Duration timeToRefill() {
		return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
	}

}
