package dev.slipway.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.AbstractOAuth2Token;

/**
 * What the provider has issued for a session.
 *
 * @param user the user's name for people
 * @param subject the user's ID at the provider
 * @param access for the services
 * @param issuedAt when the access token was issued
 * @param expiresAt when the access token expires
 * @param refresh for new tokens; none where the provider issues none
 * @param id says at the provider who signs out
 */
record Tokens(String user, String subject, String access, Instant issuedAt, Instant expiresAt, @Nullable String refresh,
		String id) {

	/** Long enough for a request and its retries, and for clocks that differ. */
	private static final Duration MARGIN = Duration.ofSeconds(30);

	/** Of a token that lives for seconds the margin would be most of its life. */
	private static final int SHARE = 4;

	Tokens with(AbstractOAuth2Token newAccess, @Nullable AbstractOAuth2Token newRefresh, @Nullable String newId) {
		return new Tokens(user, subject, newAccess.getTokenValue(), Objects.requireNonNull(newAccess.getIssuedAt()),
				Objects.requireNonNull(newAccess.getExpiresAt()),
				(newRefresh != null) ? newRefresh.getTokenValue() : refresh, (newId != null) ? newId : id);
	}

	/** Whether the access token expires soon. */
	boolean areDue(Instant now) {
		var share = Duration.between(issuedAt, expiresAt).dividedBy(SHARE);
		return now.isAfter(expiresAt.minus((share.compareTo(MARGIN) < 0) ? share : MARGIN));
	}

	/** Whether the access token has expired. */
	boolean haveExpired(Instant now) {
		return !now.isBefore(expiresAt);
	}

	/** Without the tokens. */
	@Override
	public String toString() {
		return "tokens of %s until %s".formatted(subject, expiresAt);
	}

}
