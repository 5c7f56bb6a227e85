package dev.slipway.identity.login;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;

import dev.slipway.identity.SliceTest;
import dev.slipway.identity.cleanup.ExpiredRows;
import dev.slipway.platform.test.Concurrently;
import dev.slipway.platform.web.CallerAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@SliceTest
class LoginAttemptsTests {

	private static final LoginSettings SETTINGS = new LoginSettings(3, 8, Duration.ofMinutes(10), Duration.ofHours(8),
			Duration.ofHours(24), "");

	private static final CallerAddress OFFICE = CallerAddress.of("192.0.2.1");

	private static final CallerAddress HOME = CallerAddress.of("192.0.2.2");

	@Autowired
	private JdbcClient jdbc;

	private LoginAttempts attempts;

	@BeforeEach
	void empty() {
		jdbc.sql("delete from login_attempts").update();
		attempts = new LoginAttempts(jdbc, SETTINGS, new ExpiredRows(jdbc, new SimpleMeterRegistry()));
	}

	@Test
	void onlySoManyAreAdmitted() {
		assertThat(tries(4)).isEqualTo(3);
	}

	@Test
	void guessesAtTheSameMomentCountToo() throws Exception {
		var admitted = Concurrently.call(20, () -> attempts.admit("alice", OFFICE));

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

		assertThat(attempts.admit("bob", OFFICE)).isTrue();
		assertThat(attempts.admit("alice", HOME)).isTrue();
	}

	@Test
	void successStartsTheCountAgain() {
		tries(3);

		attempts.succeed("alice", OFFICE);

		assertThat(tries(4)).isEqualTo(3);
	}

	@Test
	void networkOfAnIpv6AddressIsOneAddress() {
		for (int i = 0; i < 3; i++) {
			assertThat(attempts.admit("alice", CallerAddress.of("2001:db8:0:1::" + i))).isTrue();
		}

		assertThat(attempts.admit("alice", CallerAddress.of("2001:db8:0:1:ffff::1"))).isFalse();
		assertThat(attempts.admit("alice", CallerAddress.of("2001:db8:0:2::1"))).isTrue();
	}

	@Test
	void onePasswordForEveryUserIsStopped() {
		assertThat(fails(OFFICE, 20)).isEqualTo(8);
		assertThat(fails(HOME, 1)).isOne();

		pass("11 minutes");
		assertThat(fails(OFFICE, 20)).isEqualTo(8);
	}

	@Test
	void oneOfAnOfficeDoesNotLockOutThoseWhoSignInFromTheAddress() {
		attempts.admit("colleague", OFFICE);
		attempts.succeed("colleague", OFFICE);
		pass("20 days");
		fails(OFFICE, 20);

		assertThat(attempts.admit("colleague", OFFICE)).isTrue();
		assertThat(attempts.admit("stranger", OFFICE)).isFalse();
	}

	@Test
	void oneOfAnOfficeStillHasFewAttemptsForAColleague() {
		attempts.admit("alice", OFFICE);
		attempts.succeed("alice", OFFICE);
		fails(OFFICE, 20);

		assertThat(tries(10)).isEqualTo(3);
	}

	@Test
	void typingErrorsOfALargeOfficeDoNotAddUp() {
		for (int i = 0; i < 10; i++) {
			assertThat(fails(OFFICE, 3)).isEqualTo(3);
			pass("6 minutes");
		}
	}

	@Test
	void successesDoNotCount() {
		for (int i = 0; i < 20; i++) {
			assertThat(attempts.admit("user" + i, OFFICE)).isTrue();
			attempts.succeed("user" + i, OFFICE);
		}
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

	@Test
	void whoHasSignedInIsForgottenAfterAMonth() {
		attempts.admit("alice", OFFICE);
		attempts.succeed("alice", OFFICE);

		pass("29 days");
		attempts.deleteExpired();
		assertThat(rows()).isOne();

		pass("2 days");
		attempts.deleteExpired();
		assertThat(rows()).isZero();
	}

	/** A wrong password for one user after the other. */
	private int fails(CallerAddress address, int users) {
		int admitted = 0;
		for (int i = 0; i < users; i++) {
			if (attempts.admit("user" + UUID.randomUUID(), address)) {
				attempts.fail(address);
				admitted++;
			}
		}
		return admitted;
	}

	private int tries(int count) {
		int admitted = 0;
		for (int i = 0; i < count; i++) {
			admitted += attempts.admit("alice", OFFICE) ? 1 : 0;
		}
		return admitted;
	}

	private void pass(String time) {
		jdbc.sql(
				"update login_attempts set last_at = last_at - cast(:time as interval), succeeded_at = succeeded_at - cast(:time as interval)")
			.param("time", time)
			.update();
	}

	private int rows() {
		return jdbc.sql("select count(*) from login_attempts").query(Integer.class).single();
	}

}
