package dev.slipway.identity.login;

import java.util.concurrent.TimeUnit;

import dev.slipway.identity.cleanup.ExpiredRows;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the number of sessions in bounds. */
@Component
class Sessions {

	/** Of one user; the one that was used least recently ends. */
	static final int MAX_OF_A_USER = 100;

	private final JdbcClient jdbc;

	private final ExpiredRows expired;

	Sessions(JdbcClient jdbc, ExpiredRows expired) {
		this.jdbc = jdbc;
		this.expired = expired;
	}

	/** Makes room for one more session of a user. */
	void makeRoom(String user) {
		jdbc.sql("""
				delete from spring_session where primary_id in (
					select primary_id from spring_session where principal_name = :user
					order by last_access_time desc offset :others)
				""").param("user", user).param("others", MAX_OF_A_USER - 1).update();
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
		return expired.delete("spring_session", "expiry_time < extract(epoch from now()) * 1000");
	}

}
