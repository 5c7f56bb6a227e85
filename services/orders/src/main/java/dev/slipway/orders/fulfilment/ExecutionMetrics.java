package dev.slipway.orders.fulfilment;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many executions wait: {@code slipway.orders.executions.due} and, of these,
 * {@code slipway.orders.executions.overdue}, due for more than ten seconds. Counted every
 * five seconds, however often it is scraped. Every replica reports the same figure, that
 * of all replicas.
 */
@Component
class ExecutionMetrics {

	private final JdbcClient jdbc;

	private final AtomicLong due = new AtomicLong();

	private final AtomicLong overdue = new AtomicLong();

	ExecutionMetrics(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		Gauge.builder("slipway.orders.executions.due", due, AtomicLong::get)
			.description("Executions that are due, of all replicas")
			.register(meters);
		Gauge.builder("slipway.orders.executions.overdue", overdue, AtomicLong::get)
			.description("Executions that have been due for more than ten seconds, of all replicas")
			.register(meters);
	}

	@Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
	void count() {
		jdbc.sql(
				"""
						select count(*) as due, count(*) filter (where execution_time < now() - interval '10 seconds') as overdue
						from scheduled_tasks where not picked and execution_time <= now()
						""")
			.query((row) -> {
				due.set(row.getLong("due"));
				overdue.set(row.getLong("overdue"));
			});
	}

}
