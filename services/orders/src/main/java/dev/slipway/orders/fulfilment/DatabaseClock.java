package dev.slipway.orders.fulfilment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;

import com.github.kagkarlsson.scheduler.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The database's clock, which is the same for all replicas: one whose own clock is wrong
 * neither considers the others dead nor lets due orders wait.
 */
@Component
class DatabaseClock implements Clock {

	private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

	private final JdbcClient jdbc;

	private volatile @Nullable Reading last;

	DatabaseClock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Instant now() {
		var reading = last;
		if (reading == null) {
			try {
				reading = read();
			}
			catch (RuntimeException ex) {
				log.warn("Cannot read the database clock; falling back to the system clock", ex);
				return Instant.now();
			}
		}
		return reading.now();
	}

	/** Half a round trip late. Every minute, because the system clock drifts. */
	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	Reading read() {
		var time = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
		var reading = new Reading(time, System.nanoTime());
		last = reading;
		return reading;
	}

	/** The database's time at a moment of this machine's monotonic clock. */
	record Reading(Instant time, long nanos) {

		Instant now() {
			return time.plusNanos(System.nanoTime() - nanos);
		}

	}

}
