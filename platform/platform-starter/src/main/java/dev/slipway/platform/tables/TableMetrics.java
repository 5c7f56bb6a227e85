package dev.slipway.platform.tables;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Size of each table: {@code slipway.database.table.rows}, as PostgreSQL estimates them,
 * and {@code slipway.database.table.size} in bytes, with indexes. Read every minute,
 * however often it is scraped; every replica reports the same.
 */
class TableMetrics {

	private final JdbcClient jdbc;

	private final MultiGauge rows;

	private final MultiGauge sizes;

	TableMetrics(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		this.rows = MultiGauge.builder("slipway.database.table.rows")
			.description("Rows of a table, as PostgreSQL estimates them")
			.register(meters);
		this.sizes = MultiGauge.builder("slipway.database.table.size")
			.baseUnit("bytes")
			.description("Size of a table with its indexes")
			.register(meters);
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void measure() {
		var tables = jdbc.sql("""
				select relname, n_live_tup, pg_total_relation_size(relid) from pg_stat_user_tables
				where schemaname = current_schema()
				""").query((row, _) -> new Table(row.getString(1), row.getLong(2), row.getLong(3))).list();
		rows.register(tables.stream().map((table) -> table.gauge(table.rows())).toList(), true);
		sizes.register(tables.stream().map((table) -> table.gauge(table.bytes())).toList(), true);
	}

	private record Table(String name, long rows, long bytes) {

		Row<Number> gauge(long value) {
			return Row.of(Tags.of("table", name), value);
		}

	}

}
