package dev.slipway.platform.tables;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Measures the tables of a service with a database. */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({ JdbcClient.class, MeterRegistry.class })
@EnableScheduling
class TableMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "tableMetrics")
	TableMetrics tableMetrics(JdbcClient jdbc, MeterRegistry meters) {
		return new TableMetrics(jdbc, meters);
	}

}
