package dev.slipway.gateway.security;

import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers for a short while that a token was good: a caller sends the same one again
 * and again, and checking its signature is a good part of what the gateway does. Only the
 * very same text is taken for the same token; one that was refused is not remembered.
 */
class CachedTokens implements JwtDecoder {

	/** How long a key that was withdrawn may go unnoticed. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final int MOST = 10_000;

	private final JwtDecoder decoder;

	private final Cache<String, Jwt> good = Caffeine.newBuilder()
		.maximumSize(MOST)
		.expireAfter(Expiry.<String, Jwt>creating((_, token) -> timeToLive(token)))
		.build();

	CachedTokens(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Jwt decode(String token) {
		var known = good.getIfPresent(token);
		if (known != null) {
			return known;
		}
		var checked = decoder.decode(token);
		good.put(token, checked);
		return checked;
	}

	private static Duration timeToLive(Jwt token) {
		var expires = token.getExpiresAt();
		if (expires == null) {
			return LONGEST;
		}
		var left = Duration.between(Instant.now(), expires);
		if (left.isNegative()) {
			return Duration.ZERO; // good for as long as clocks may differ
		}
		return (left.compareTo(LONGEST) < 0) ? left : LONGEST;
	}

}
