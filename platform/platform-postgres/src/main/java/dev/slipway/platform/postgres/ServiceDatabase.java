package dev.slipway.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

import org.postgresql.util.PasswordUtil;

/**
 * The database of a service and its two roles: {@code <name>_owner} owns it and migrates
 * it, {@code <name>} runs the service and can only read and change rows. A vulnerability
 * of the service thus exposes neither the schema nor another service's data.
 *
 * @param name the service's name: the name of the database and of the running role
 * @param password password of the running role
 * @param ownerPassword password of the owner
 */
public record ServiceDatabase(String name, String password, String ownerPassword) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,40}");

	public ServiceDatabase {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'%s' is not a valid database name.".formatted(name));
		}
	}

	/** With the passwords of a file. */
	public static ServiceDatabase with(String name, PasswordFile passwords) {
		return new ServiceDatabase(name, passwords.of(name), passwords.of(ownerOf(name)));
	}

	/** The role that owns the database and runs its migrations. */
	public String owner() {
		return ownerOf(name);
	}

	private static String ownerOf(String name) {
		return name + "_owner";
	}

	/**
	 * Creates what is missing and sets the passwords; it can be repeated.
	 * @throws SQLException when the server cannot be reached or its administrator may not
	 * create roles and databases
	 */
	public void createIn(PostgresServer server) throws SQLException {
		try (var connection = server.connect("postgres"); var sql = connection.createStatement()) {
			createRole(sql, owner(), ownerPassword);
			createRole(sql, name, password);
			// As in create-databases.sh: a migration may take long, a request may not.
			sql.execute("""
					alter role "%1$s" set statement_timeout = '3s';
					alter role "%1$s" set lock_timeout = '2s';
					alter role "%1$s" set idle_in_transaction_session_timeout = '10s';
					""".formatted(this.name));
			if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
				sql.execute("""
						create database "%s" owner "%s"
						""".formatted(this.name, owner()));
			}
			sql.execute("""
					revoke all on database "%1$s" from public;
					grant connect on database "%1$s" to "%1$s";
					""".formatted(this.name));
		}
		try (var connection = server.connect(name); var sql = connection.createStatement()) {
			sql.execute("""
					alter schema public owner to "%2$s";
					revoke create on schema public from public;
					grant usage on schema public to "%1$s";
					alter default privileges for role "%2$s" in schema public
						grant select, insert, update, delete on tables to "%1$s";
					alter default privileges for role "%2$s" in schema public
						grant usage on sequences to "%1$s";
					""".formatted(this.name, owner()));
		}
	}

	private static void createRole(Statement sql, String role, String password) throws SQLException {
		if (!exists(sql.getConnection(), "select 1 from pg_roles where rolname = ?", role)) {
			sql.execute("""
					create role "%s" login
					""".formatted(role));
		}
		// The driver sends a SCRAM verifier: in the server's log the password would be
		// readable.
		sql.execute(PasswordUtil.genAlterUserPasswordSQL(role, password.toCharArray(), "scram-sha-256"));
	}

	private static boolean exists(Connection connection, String query, String name) throws SQLException {
		try (var statement = connection.prepareStatement(query)) {
			statement.setString(1, name);
			try (var rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	/** Without the passwords. */
	@Override
	public String toString() {
		return name;
	}

}
