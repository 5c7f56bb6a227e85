package dev.slipway.platform.tracing;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.platform.test.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class StatementTracingTests {

	@Nested
	@ServiceTest
	@TestPropertySource(
			properties = "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces")
	class WhereTracesAreExported {

		@Autowired
		RestTestClient http;

		@Autowired
		JdbcClient jdbc;

		@Autowired
		MeterRegistry meters;

		@Test
		void statementsOfARequestAreObserved() {
			http.get().uri("/api/sample/public/numbers").exchange().expectStatus().isOk();
			http.get().uri("/api/sample/public/wrong-query").exchange().expectStatus().isEqualTo(500);

			assertThat(
					meters.get("slipway.database.statement").tag("operation", "select").tag("error", "none").timers())
				.isNotEmpty();
			assertThat(meters.get("slipway.database.statement").tag("error", "PSQLException").timer().count()).isOne();
		}

		@Test
		void statementsOutsideOfARequestAreNot() {
			jdbc.sql("delete from notes where false").update();

			assertThat(meters.find("slipway.database.statement").tag("operation", "delete").timers()).isEmpty();
		}

		@Test
		void poolIsStillMeasured() {
			jdbc.sql("select 1").query(Integer.class).single();

			assertThat(meters.get("hikaricp.connections.max").gauge().value()).isPositive();
		}

	}

	@Nested
	@ServiceTest
	class WhereNoneAre {

		@Test
		void dataSourceIsThePoolItself(@Autowired DataSource database) {
			assertThat(database).isInstanceOf(HikariDataSource.class);
		}

	}

}
