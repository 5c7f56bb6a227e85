package dev.slipway.identity.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after some failures of a username from one address no attempt is
 * checked for a while, not even the right password. In the database, because in memory
 * each replica would give a guesser its own number of attempts, and each restart a new
 * one. An attempt costs one small write, a thousandth of the time of its hash.
 */
@Component
class LoginAttempts {

	private final JdbcClient jdbc;

	private final LoginSettings settings;

	LoginAttempts(JdbcClient jdbc, LoginSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Counts an attempt before its password is checked, so that simultaneous attempts
	 * count too. A rejected one does not prolong the pause.
	 * @return whether the password may be checked
	 */
	boolean admit(String name, String address) {
		return jdbc
			.sql("""
					insert into login_attempts as l (key, attempts, last_at) values (:key, 1, now())
					on conflict (key) do update set
						attempts = case when l.last_at < now() - :pause * interval '1 second' then 1 else l.attempts + 1 end,
						last_at = now()
					where l.attempts < :attempts or l.last_at < now() - :pause * interval '1 second'
					""")
			.param("key", key(name, address))
			.param("attempts", settings.attempts())
			.param("pause", settings.pause().toSeconds())
			.update() == 1;
	}

	/** After a correct password. */
	void forget(String name, String address) {
		jdbc.sql("delete from login_attempts where key = :key").param("key", key(name, address)).update();
	}

	@Scheduled(initialDelay = 1, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
	void deleteExpired() {
		jdbc.sql("delete from login_attempts where last_at < now() - :pause * interval '1 second'")
			.param("pause", settings.pause().toSeconds())
			.update();
	}

	private static byte[] key(String name, String address) {
		try {
			return MessageDigest.getInstance("SHA-256")
				.digest((name + '\n' + address).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex); // every JDK has it
		}
	}

}
