package dev.slipway.identity.cleanup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes rows in batches until none is left, so that it keeps up with any number of them
 * and no statement runs long. Every replica may do so at once: each skips rows that
 * another one has locked. Counted as {@code slipway.identity.expired.rows} by table.
 */
@Component
public class ExpiredRows {

	/** Small enough for the platform's statement timeout. */
	private static final int BATCH = 1000;

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
		var statement = jdbc.sql("""
				delete from %1$s where ctid = any (array(
					select ctid from %1$s where %2$s limit :batch for update skip locked))
				""".formatted(table, condition)).param("batch", BATCH);
		int all = 0;
		int batch;
		do {
			batch = statement.update();
			all += batch;
		}
		while (batch == BATCH);
		Counter.builder("slipway.identity.expired.rows")
			.description("Expired rows that were deleted")
			.tag("table", table)
			.register(metrics)
			.increment(all);
		return all;
	}

}
