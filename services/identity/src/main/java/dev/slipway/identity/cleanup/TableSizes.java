package dev.slipway.identity.cleanup;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How much of the disk each table takes, with its indexes, as
 * {@code slipway.identity.table.size}. Every replica measures the same.
 */
@Component
class TableSizes {

	private final JdbcClient jdbc;

	private final MultiGauge sizes;

	TableSizes(JdbcClient jdbc, MeterRegistry metrics) {
		this.jdbc = jdbc;
		this.sizes = MultiGauge.builder("slipway.identity.table.size")
			.description("Size of a table with its indexes")
			.baseUnit("bytes")
			.register(metrics);
	}

	@Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
	void measure() {
		sizes.register(jdbc.sql("select relname, pg_total_relation_size(relid) as size from pg_stat_user_tables")
			.query((row, _) -> Row.of(Tags.of("table", row.getString("relname")), row.getLong("size")))
			.list(), true);
	}

}
