package dev.slipway.gateway.limit;

import java.time.Duration;

import io.github.bucket4j.Bucket;

/** So many requests per second, and some more after a pause. */
public record Limit(String name, int perSecond, int burst) {

	Bucket bucket() {
		return Bucket.builder()
			.addLimit((bandwidth) -> bandwidth.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
			.build();
	}

	/** How long an empty bucket takes to be full again. */
	Duration timeToRefill() {
		return Duration.ofSeconds(Math.ceilDiv(burst, perSecond));
	}

}
