package dev.slipway.gateway.security;

import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Caches valid tokens for a short while: a caller sends the same one again and again, and
 * verifying its signature is a good part of the gateway's work. Only the identical text
 * is the same token; an invalid one is not cached.
 */
class CachingJwtDecoder implements JwtDecoder {

	/** How long a revoked key may go unnoticed. */
	private static final Duration MAX_TIME_TO_LIVE = Duration.ofSeconds(30);

	private static final int MAX_TOKENS = 10_000;

	private final JwtDecoder decoder;

	private final Cache<String, Jwt> valid = Caffeine.newBuilder()
		.maximumSize(MAX_TOKENS)
		.expireAfter(Expiry.<String, Jwt>creating((_, token) -> timeToLive(token)))
		.build();

	CachingJwtDecoder(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Jwt decode(String token) {
		var cached = valid.getIfPresent(token);
		if (cached != null) {
			return cached;
		}
		var decoded = decoder.decode(token);
		valid.put(token, decoded);
		return decoded;
	}

	private static Duration timeToLive(Jwt token) {
		var expires = token.getExpiresAt();
		if (expires == null) {
			return MAX_TIME_TO_LIVE;
		}
		var left = Duration.between(Instant.now(), expires);
		if (left.isNegative()) {
			// still valid: clocks may differ
			return Duration.ZERO;
		}
		return (left.compareTo(MAX_TIME_TO_LIVE) < 0) ? left : MAX_TIME_TO_LIVE;
	}

}
