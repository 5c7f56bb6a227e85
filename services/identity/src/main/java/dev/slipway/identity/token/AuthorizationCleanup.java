package dev.slipway.identity.token;

import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes authorizations of which nothing is valid any more. Those of a sign-in stay for
 * a day: signing out is asked for with an ID token that may have expired long since.
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

	/** Every replica does it; each takes rows that no other one holds. */
	@Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	int purge() {
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
		log.debug("Purged {} authorizations", all);
		return all;
	}

}
