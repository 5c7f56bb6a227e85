package dev.slipway.identity.login;

import java.util.concurrent.TimeUnit;

import dev.slipway.identity.cleanup.ExpiredRows;
import dev.slipway.platform.session.StoredSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the number of sessions in bounds. */
@Component
class Sessions {

	private final JdbcClient jdbc;

	private final ExpiredRows expired;

	Sessions(JdbcClient jdbc, ExpiredRows expired) {
		this.jdbc = jdbc;
		this.expired = expired;
	}

	/** Makes room for one more session of a user. */
	void makeRoom(String user) {
		StoredSessions.makeRoom(jdbc, user);
	}

	/**
	 * Whether a user may still sign in with the hash that was checked. A change of the
	 * password ends the sessions that it finds, so ask this once the session is stored: a
	 * change that is not complete yet is waited for, and a later one finds the session.
	 */
	boolean isCurrent(String user, @Nullable String hash) {
		return jdbc.sql("select password = :hash from users where name = :user and enabled for share")
			.param("hash", hash)
			.param("user", user)
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	int deleteExpired() {
		return expired.delete(StoredSessions.TABLE, StoredSessions.EXPIRED);
	}

}
