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
 * {@code slipway.orders.executions.overdue}, due for more than ten seconds; how many
 * orders are {@code slipway.orders.unfinished}, and the age of the oldest. Counted every
 * five seconds, however often it is scraped. Every replica reports the same figure, that
 * of all replicas.
 */
@Component
class ExecutionMetrics {

	private final JdbcClient jdbc;

	private final AtomicLong due = new AtomicLong();

	private final AtomicLong overdue = new AtomicLong();

	private final AtomicLong unfinished = new AtomicLong();

	private final AtomicLong oldest = new AtomicLong();

	ExecutionMetrics(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		Gauge.builder("slipway.orders.executions.due", due, AtomicLong::get)
			.description("Executions that are due, of all replicas")
			.register(meters);
		Gauge.builder("slipway.orders.executions.overdue", overdue, AtomicLong::get)
			.description("Executions that have been due for more than ten seconds, of all replicas")
			.register(meters);
		Gauge.builder("slipway.orders.unfinished", unfinished, AtomicLong::get)
			.description("Orders with a next step, of all replicas")
			.register(meters);
		Gauge.builder("slipway.orders.unfinished.age", oldest, AtomicLong::get)
			.baseUnit("seconds")
			.description("Time since the oldest unfinished order was placed")
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
		jdbc.sql("""
				select count(*) as unfinished, coalesce(extract(epoch from now() - min(placed_at)), 0)::bigint as oldest
				from orders where next_step <> 'NONE'
				""").query((row) -> {
			unfinished.set(row.getLong("unfinished"));
			oldest.set(row.getLong("oldest"));
		});
	}

}
