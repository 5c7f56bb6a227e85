package dev.slipway.platform.tables;

import dev.slipway.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ServiceTest
class TableMetricsTests {

	@Autowired
	JdbcClient jdbc;

	@Autowired
	MeterRegistry meters;

	@Autowired
	TableMetrics metrics;

	@Test
	void rowsAndBytesOfEachTableAreMeasured() {
		jdbc.sql("insert into notes (text) select repeat('x', 100) from generate_series(1, 1000)").update();
		try {
			await().untilAsserted(() -> {
				metrics.measure();
				assertThat(gauge("slipway.database.table.rows", "notes")).isGreaterThanOrEqualTo(1000);
				assertThat(gauge("slipway.database.table.size", "notes")).isGreaterThan(100_000);
				assertThat(gauge("slipway.database.table.rows", "idempotency_keys")).isNotNegative();
			});
		}
		finally {
			jdbc.sql("delete from notes where text = repeat('x', 100)").update();
		}
	}

	private double gauge(String name, String table) {
		return meters.get(name).tag("table", table).gauge().value();
	}

}
