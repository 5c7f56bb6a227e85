package dev.slipway.platform.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;

import dev.slipway.platform.postgres.LocalPostgres;
import dev.slipway.platform.postgres.PostgresFailure;
import dev.slipway.platform.postgres.PostgresServer;
import dev.slipway.platform.postgres.ServiceDatabase;

import org.springframework.boot.SpringApplication;

/**
 * The PostgreSQL of the services that an IDE has started: the first one starts it, the
 * last one stops it. Each holds a shared lock on a file while it runs, so that one that
 * is killed counts no longer.
 *
 * @param folder for the data, which are kept, and the locks
 * @param port where a new server listens
 */
record SharedPostgres(Path folder, int port) {

	static SharedPostgres of(DevelopmentPlatform platform) {
		return new SharedPostgres(platform.folder(), platform.postgresPort());
	}

	/**
	 * Uses the server until this JVM ends.
	 * @return the settings that connect a service to its database
	 */
	Map<String, Object> join(String service) {
		try {
			var use = open("postgres.users");
			PostgresServer server;
			try (var starting = open("postgres.lock"); var _ = starting.lock()) {
				var lock = use.lock(0, Long.MAX_VALUE, true);
				SpringApplication.getShutdownHandlers().add(() -> leave(use, lock));
				server = server();
			}
			var database = ServiceDatabase.with(service, LocalPostgres.passwords(data()));
			database.createIn(server);
			return Map.of("slipway.database.host", server.host(), "slipway.database.port", server.port(),
					"slipway.database.password", database.password(), "slipway.database.owner-password",
					database.ownerPassword());
		}
		catch (PostgresFailure | SQLException | IOException | UncheckedIOException ex) {
			throw new DevelopmentFailure(String.valueOf(ex.getMessage()), """
					If the port is in use, choose other ports for all services with -Dslipway.development.port=… \
					If the data may go, stop these services and delete %s.""".formatted(folder), ex);
		}
	}

	private PostgresServer server() {
		return LocalPostgres.running(data()).orElseGet(() -> {
			LocalPostgres.start(data(), port, folder.resolve("postgres.log"));
			return LocalPostgres.serverOn(data(), port);
		});
	}

	/** The data folder. */
	private Path data() {
		return folder.resolve("postgres");
	}

	/** Stops the server unless another service uses it. */
	private void leave(FileChannel use, FileLock lock) {
		try (use; var stopping = open("postgres.lock"); var _ = stopping.lock()) {
			lock.release();
			var last = use.tryLock();
			if (last != null) {
				LocalPostgres.stop(data());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private FileChannel open(String name) throws IOException {
		return FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
	}

}
