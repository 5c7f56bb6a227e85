package dev.slipway.identity.cleanup;

import java.util.Map;

import dev.slipway.platform.database.Batches;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes rows, counted as {@code slipway.identity.expired.rows} by table. */
@Component
public class ExpiredRows {

	private final JdbcClient jdbc;

	private final MeterRegistry metrics;

	public ExpiredRows(JdbcClient jdbc, MeterRegistry metrics) {
		this.jdbc = jdbc;
		this.metrics = metrics;
	}

	/**
	 * Deletes the rows that a condition holds for.
	 * @param condition in SQL, never from outside
	 * @return how many there were
	 */
	public int delete(String table, String condition) {
		var all = Batches.delete(jdbc, table, condition, Map.of());
		Counter.builder("slipway.identity.expired.rows")
			.description("Expired rows that were deleted")
			.tag("table", table)
			.register(metrics)
			.increment(all);
		return all;
	}

}
