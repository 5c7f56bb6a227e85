package dev.slipway.platform.test;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.slipway.platform.postgres.PasswordFile;
import dev.slipway.platform.postgres.PostgresServer;
import dev.slipway.platform.postgres.ServiceDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL container with a service's database and roles. It exposes the running
 * role, not the superuser: Docker publishes the port on every address of the machine.
 */
final class ServicePostgresContainer extends PostgreSQLContainer {

	private static final Logger log = LoggerFactory.getLogger(ServicePostgresContainer.class);

	/** Of the version that Compose and the manifests run too. */
	static final String IMAGE = "postgres:18";

	private static final Map<String, ServicePostgresContainer> STARTED = new ConcurrentHashMap<>();

	private final String service;

	private ServicePostgresContainer(String service) {
		super(IMAGE);
		this.service = service;
		withPassword(PasswordFile.random());
		withCommand("postgres", "-c", "fsync=off");
	}

	static ServicePostgresContainer of(String service) {
		return STARTED.computeIfAbsent(service, ServicePostgresContainer::new);
	}

	/**
	 * Does nothing: all contexts share the server, which ends with the JVM.
	 */
	@Override
	public void close() {
	}

	@Override
	protected void containerIsStarted(InspectContainerResponse container) {
		super.containerIsStarted(container);
		log.info("Tests of {} run on PostgreSQL in a container, {}: a Docker engine is available", service,
				getDockerImageName());
		var server = server();
		try {
			new ServiceDatabase(service, TestDefaults.PASSWORD, TestDefaults.PASSWORD).createIn(server);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private PostgresServer server() {
		return new PostgresServer(getHost(), getMappedPort(POSTGRESQL_PORT), super.getUsername(), super.getPassword());
	}

	/** The container's own URL names the superuser's database. */
	@Override
	public String getJdbcUrl() {
		return server().jdbcUrl(service);
	}

	@Override
	public String getDatabaseName() {
		return service;
	}

	@Override
	public String getUsername() {
		return service;
	}

	@Override
	public String getPassword() {
		return TestDefaults.PASSWORD;
	}

}
