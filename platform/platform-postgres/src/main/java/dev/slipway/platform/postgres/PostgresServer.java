package dev.slipway.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a PostgreSQL server and its administrator: a {@link LocalPostgres}, one
 * in a container or anywhere else.
 *
 * @param host host name or address
 * @param port TCP port
 * @param administrator a role that may create roles and databases
 * @param password its password, or nothing for the one in the file that
 * {@code PGPASSFILE} names
 */
public record PostgresServer(String host, int port, String administrator, String password) {

	public String jdbcUrl(String database) {
		return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
	}

	/**
	 * A connection of the administrator.
	 * @param database the database to connect to, {@code postgres} exists in every server
	 * @throws SQLException when the server cannot be reached or rejects the connection
	 */
	public Connection connect(String database) throws SQLException {
		// With var the compiler warns of annotations that the driver lacks.
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(jdbcUrl(database));
		source.setUser(administrator);
		if (!password.isEmpty()) {
			source.setPassword(password);
		}
		return source.getConnection();
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "%s:%d".formatted(host, port);
	}

}
