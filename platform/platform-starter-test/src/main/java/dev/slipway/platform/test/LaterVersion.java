package dev.slipway.platform.test;

import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A later version of the service under test, of which only the migration runs, while this
 * version serves.
 */
public final class LaterVersion {

	/**
	 * More often than a connection executes a statement before pgjdbc prepares it on the
	 * server.
	 */
	private static final int REPETITIONS = 20;

	private final JdbcClient owner;

	private final MeterRegistry meters;

	/**
	 * A later version.
	 * @param owner the database as the owner of the tables, such as Flyway's data source
	 * @param meters where this version counts its requests: a client that retries would
	 * hide a failure
	 */
	public LaterVersion(DataSource owner, MeterRegistry meters) {
		this.owner = JdbcClient.create(owner);
		this.meters = meters;
	}

	/**
	 * Makes the requests many times, then again while every table has a column more, and
	 * again without it.
	 * @throws AssertionError when the service has responded with a 5xx
	 */
	public void addsColumnsUnnoticed(Runnable requests) {
		var before = serverErrors();
		repeat(requests);
		change("add column of_a_later_version text");
		try {
			repeat(requests);
		}
		finally {
			change("drop column of_a_later_version");
		}
		repeat(requests);
		assertThat(serverErrors()).as("responses with a 5xx").isEqualTo(before);
	}

	private static void repeat(Runnable requests) {
		IntStream.range(0, REPETITIONS).forEach((_) -> requests.run());
	}

	private void change(String change) {
		tables().forEach((table) -> owner.sql("alter table %s %s".formatted(table, change)).update());
	}

	private List<String> tables() {
		return owner.sql("""
				select quote_ident(tablename) from pg_tables
				where schemaname = current_schema() and tablename <> 'flyway_schema_history'
				""").query((row, _) -> row.getString(1)).list();
	}

	private long serverErrors() {
		return meters.find("http.server.requests")
			.tag("outcome", "SERVER_ERROR")
			.timers()
			.stream()
			.mapToLong(Timer::count)
			.sum();
	}

}
