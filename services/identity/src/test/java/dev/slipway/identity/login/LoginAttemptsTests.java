package dev.slipway.identity.login;

import java.time.Duration;
import java.util.Collections;

import dev.slipway.identity.SliceTest;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SliceTest
class LoginAttemptsTests {

	private static final LoginSettings SETTINGS = new LoginSettings(3, Duration.ofMinutes(10), Duration.ofMinutes(15),
			Duration.ofHours(8), "");

	@Autowired
	private JdbcClient jdbc;

	private LoginAttempts attempts;

	@BeforeEach
	void empty() {
		jdbc.sql("delete from login_attempts").update();
		attempts = new LoginAttempts(jdbc, SETTINGS);
	}

	@Test
	void onlySoManyAreAdmitted() {
		assertThat(tries(4)).isEqualTo(3);
	}

	@Test
	void guessesAtTheSameMomentCountToo() throws Exception {
		var admitted = Concurrently.call(20, () -> attempts.admit("alice", "192.0.2.1"));

		assertThat(Collections.frequency(admitted, true)).isEqualTo(3);
	}

	@Test
	void afterThePauseAttemptsAreAllowedAgain() {
		tries(4);

		pass("9 minutes");
		assertThat(tries(1)).isZero();

		pass("2 minutes"); // the rejected attempt in between did not prolong the pause
		assertThat(tries(4)).isEqualTo(3);
	}

	@Test
	void usersAndAddressesAreCountedSeparately() {
		tries(4);

		assertThat(attempts.admit("bob", "192.0.2.1")).isTrue();
		assertThat(attempts.admit("alice", "192.0.2.2")).isTrue();
	}

	@Test
	void successStartsTheCountAgain() {
		tries(3);

		attempts.forget("alice", "192.0.2.1");

		assertThat(tries(4)).isEqualTo(3);
	}

	@Test
	void expiredAttemptsAreDeleted() {
		tries(1);
		attempts.deleteExpired();
		assertThat(rows()).isOne();

		pass("11 minutes");
		attempts.deleteExpired();
		assertThat(rows()).isZero();
	}

	private int tries(int count) {
		int admitted = 0;
		for (int i = 0; i < count; i++) {
			admitted += attempts.admit("alice", "192.0.2.1") ? 1 : 0;
		}
		return admitted;
	}

	private void pass(String time) {
		jdbc.sql("update login_attempts set last_at = last_at - cast(:time as interval)").param("time", time).update();
	}

	private int rows() {
		return jdbc.sql("select count(*) from login_attempts").query(Integer.class).single();
	}

}
