package dev.slipway.platform.database;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes rows in batches until none is left, so that it keeps up with any number of them
 * and no statement runs long. Every replica may do so at once: each skips rows that
 * another one has locked.
 */
public final class Batches {

	/** Small enough for the platform's statement timeout. */
	private static final int SIZE = 1000;

	private Batches() {
	}

	/**
	 * Deletes the rows of a table that a condition holds for, each batch in its own
	 * transaction unless there is one.
	 * @param table in SQL, never from outside
	 * @param condition in SQL, never from outside; may end with an order
	 * @param parameters of the condition, by name
	 * @return how many there were
	 */
	public static int delete(JdbcClient jdbc, String table, String condition, Map<String, ?> parameters) {
		var statement = jdbc.sql("""
				delete from %1$s where ctid = any (array(
					select ctid from %1$s where %2$s limit :batch for update skip locked))
				""".formatted(table, condition)).params(parameters).param("batch", SIZE);
		int all = 0;
		int batch;
		do {
			batch = statement.update();
			all += batch;
		}
		while (batch == SIZE);
		return all;
	}

}
