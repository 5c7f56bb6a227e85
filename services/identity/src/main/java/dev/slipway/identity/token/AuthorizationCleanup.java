package dev.slipway.identity.token;

import java.util.concurrent.TimeUnit;

import dev.slipway.identity.cleanup.ExpiredRows;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes expired authorizations. Those of a sign-in stay for a day: an ID token that is
 * used to sign out may have expired long before. Codes that nobody has redeemed go as
 * early as tokens of clients.
 */
@Component
class AuthorizationCleanup {

	/** Has a partial index. */
	static final String EARLY = """
			expires_at < now()
				and (access_token_value is null or authorization_grant_type = 'client_credentials')
			""";

	static final String LATE = "expires_at < now() - interval '1 day'";

	private final ExpiredRows expired;

	AuthorizationCleanup(ExpiredRows expired) {
		this.expired = expired;
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	int deleteExpired() {
		return expired.delete("oauth2_authorization", EARLY) + expired.delete("oauth2_authorization", LATE)
				+ expired.delete("used_refresh_token", "expires_at < now()");
	}

}
