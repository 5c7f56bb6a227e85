package dev.slipway.gateway.limit;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;

/** What the callers of late may still do. */
class Buckets {

	/** Callers that are remembered; the least recently seen are evicted first. */
	private static final int MAX_CALLERS = 100_000;

	private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MAX_CALLERS)
		.expireAfter(Expiry.<Key, Bucket>accessing((key, _) -> key.limit().timeToRefill().plus(Duration.ofSeconds(1))))
		.build();

	Bucket of(Limit limit, Caller caller) {
		return buckets.get(new Key(limit, caller), (key) -> key.limit().bucket());
	}

	private record Key(Limit limit, Caller caller) {
	}

}
