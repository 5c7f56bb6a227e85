package dev.slipway.platform.test;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PostgresServer;
import dev.slipway.platform.postgres.ServiceDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Connects a service's running role to its database on a server without Docker. */
record ServicePostgresProcess(String getJdbcUrl, String getUsername,
		String getPassword) implements JdbcConnectionDetails {

	private static final Logger log = LoggerFactory.getLogger(ServicePostgresProcess.class);

	private static final Map<String, ServicePostgresProcess> STARTED = new ConcurrentHashMap<>();

	static ServicePostgresProcess of(String service) {
		return STARTED.computeIfAbsent(service, (name) -> in(Server.POSTGRES.server(), name));
	}

	private static ServicePostgresProcess in(PostgresServer server, String service) {
		try {
			new ServiceDatabase(service, TestDefaults.PASSWORD, TestDefaults.PASSWORD).createIn(server);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		log.info("Tests of {} run on PostgreSQL as a process, {}: no Docker engine can run it", service, server);
		return new ServicePostgresProcess(server.jdbcUrl(service), service, TestDefaults.PASSWORD);
	}

	/** Starts on first use and ends with the JVM. */
	private static final class Server {

		static final LocalPostgres POSTGRES = LocalPostgres.startTemporary();

		static {
			Runtime.getRuntime().addShutdownHook(new Thread(POSTGRES::close));
		}

	}

}
