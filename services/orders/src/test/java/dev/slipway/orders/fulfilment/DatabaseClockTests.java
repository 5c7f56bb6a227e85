package dev.slipway.orders.fulfilment;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@RepositoryTest
@Import(DatabaseClock.class)
class DatabaseClockTests {

	@Autowired
	private DatabaseClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void startsAtTheDatabasesTimeAndAdvances() {
		var before = databaseTime();
		var now = clock.now();
		assertThat(now).isBetween(before, databaseTime().plusMillis(1));
		assertThat(clock.now()).isAfter(now);
	}

	@Test
	void fallsBackToTheSystemClockWhileTheDatabaseIsDown() {
		var away = new DatabaseClock(JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/x")));
		assertThat(Duration.between(away.now(), Instant.now())).isCloseTo(Duration.ZERO, Duration.ofSeconds(1));
	}

	private Instant databaseTime() {
		return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
	}

}
