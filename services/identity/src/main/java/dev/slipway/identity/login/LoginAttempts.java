package dev.slipway.identity.login;

import java.util.concurrent.TimeUnit;

import dev.slipway.identity.cleanup.ExpiredRows;
import dev.slipway.platform.secret.Sha256;
import dev.slipway.platform.web.CallerAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after some failures of a username from one address no attempt is
 * checked for a while, not even the right password. After many failures from one address,
 * of whatever usernames, the same holds for every username that has not signed in from
 * there within a month: somebody who tries one password for every user is stopped, and
 * cannot lock out those who share the address.
 * <p>
 * In the database, because in memory each replica would give a guesser its own number of
 * attempts, and each restart a new one. An attempt costs two small writes, a thousandth
 * of the time of its hash.
 */
@Component
class LoginAttempts {

	private final JdbcClient jdbc;

	private final LoginSettings settings;

	private final ExpiredRows expired;

	LoginAttempts(JdbcClient jdbc, LoginSettings settings, ExpiredRows expired) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.expired = expired;
	}

	/**
	 * Counts an attempt before its password is checked, so that simultaneous attempts
	 * count too. A rejected one does not prolong the pause.
	 * @return whether the password may be checked
	 */
	boolean admit(String name, CallerAddress address) {
		return jdbc
			.sql("""
					insert into login_attempts as l (key, attempts, last_at)
					select :key, 1, now()
					where not exists (select from login_attempts where key = :address
							and attempts >= :of_address and last_at > now() - :pause * interval '1 second')
						or exists (select from login_attempts where key = :key
							and succeeded_at > now() - interval '30 days')
					on conflict (key) do update set
						attempts = case when l.last_at < now() - :pause * interval '1 second' then 1 else l.attempts + 1 end,
						last_at = now()
					where l.attempts < :attempts or l.last_at < now() - :pause * interval '1 second'
					""")
			.param("key", key(name, address))
			.param("address", key(address))
			.param("attempts", settings.attempts())
			.param("of_address", settings.attemptsOfAddress())
			.param("pause", settings.pause().toSeconds())
			.update() == 1;
	}

	/**
	 * After a wrong password: counts it for the address, within a window as long as the
	 * pause.
	 */
	void fail(CallerAddress address) {
		jdbc.sql(
				"""
						insert into login_attempts as l (key, attempts, last_at) values (:address, 1, now())
						on conflict (key) do update set
							attempts = case when l.last_at < now() - :pause * interval '1 second' then 1 else l.attempts + 1 end,
							last_at = case when l.last_at < now() - :pause * interval '1 second'
								or l.attempts + 1 = :of_address then now() else l.last_at end
						""")
			.param("address", key(address))
			.param("of_address", settings.attemptsOfAddress())
			.param("pause", settings.pause().toSeconds())
			.update();
	}

	/** After a correct password. */
	void succeed(String name, CallerAddress address) {
		jdbc.sql("update login_attempts set attempts = 0, succeeded_at = now() where key = :key")
			.param("key", key(name, address))
			.update();
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void deleteExpired() {
		expired.delete("login_attempts", """
				last_at < now() - %d * interval '1 second'
				and (succeeded_at is null or succeeded_at < now() - interval '30 days')
				""".formatted(settings.pause().toSeconds()));
	}

	/** People type passwords into the wrong field, so no name is stored as it is. */
	private static byte[] key(String name, CallerAddress address) {
		return Sha256.of(name + '\n' + address.value());
	}

	private static byte[] key(CallerAddress address) {
		return Sha256.of(address.value());
	}

}
