package dev.slipway.bench.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

import dev.slipway.platform.postgres.PostgresServer;

/**
 * The PostgreSQL server of the platform, as its administrator sees it.
 *
 * @param server where it listens
 */
public record Database(PostgresServer server) {

	/** Runs statements in a database, without the limits that services have. */
	public void execute(String database, String sql) {
		try (var connection = server.connect(database); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/** The numbers in the first row, by the names of their columns. */
	public Map<String, Double> numbers(String database, String sql) {
		try (var connection = server.connect(database);
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			var numbers = new TreeMap<String, Double>();
			rows.next();
			for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
				numbers.put(rows.getMetaData().getColumnLabel(i), rows.getDouble(i));
			}
			return numbers;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/** Two columns of a query: names and their numbers. */
	public Map<String, Double> byName(String database, String sql) {
		try (var connection = server.connect(database);
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			var numbers = new TreeMap<String, Double>();
			while (rows.next()) {
				numbers.put(rows.getString(1), rows.getDouble(2));
			}
			return numbers;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/** A connection for statements that are themselves measured. */
	public Connection connect(String database) throws SQLException {
		return server.connect(database);
	}

}
