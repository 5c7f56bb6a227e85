package dev.slipway.identity.token;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens live.
 *
 * @param accessTokenTimeToLive of access tokens; they cannot be revoked, so this is how
 * long a revoked permission stays effective
 * @param refreshTokenTimeToLive of refresh tokens; each use replaces it
 */
@ConfigurationProperties("slipway.identity")
public record TokenLifetimes(@DefaultValue("15m") Duration accessTokenTimeToLive,
		@DefaultValue("8h") Duration refreshTokenTimeToLive) {

	/** Spring Authorization Server has it fixed. */
	private static final Duration ID_TOKEN = Duration.ofMinutes(30);

	/** How long after its last use a key may still be needed to verify a signature. */
	public Duration longestSigned() {
		return Collections.max(List.of(accessTokenTimeToLive, ID_TOKEN));
	}

}
