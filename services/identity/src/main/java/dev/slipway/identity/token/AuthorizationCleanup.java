package dev.slipway.identity.token;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes expired authorizations. Those of a sign-in stay for a day: an ID token that is
 * used to sign out may have expired long before.
 */
@Component
class AuthorizationCleanup {

	private static final Logger log = LoggerFactory.getLogger(AuthorizationCleanup.class);

	/** Small enough for the platform's statement timeout. */
	private static final int BATCH = 1000;

	private final JdbcClient jdbc;

	AuthorizationCleanup(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Every replica runs it, and skips rows that another one has locked. */
	@Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	int deleteExpired() {
		int all = 0;
		int batch;
		do {
			batch = jdbc.sql("""
					delete from oauth2_authorization where id in (
						select id from oauth2_authorization
						where expires_at < now()
						and (authorization_grant_type = 'client_credentials' or expires_at < now() - interval '1 day')
						order by expires_at limit :batch for update skip locked)
					""").param("batch", BATCH).update();
			all += batch;
		}
		while (batch == BATCH);
		log.debug("Deleted {} expired authorizations", all);
		return all;
	}

}
