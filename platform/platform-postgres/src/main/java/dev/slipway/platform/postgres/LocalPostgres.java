package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on this machine, without Docker and without an installation. It
 * listens on the loopback interface only and checks passwords, which are random and kept
 * next to the data; its superuser, who could run programs, cannot connect. Close it after
 * use: it outlives a JVM that is killed, and the next start on the same data replaces it.
 */
public final class LocalPostgres implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	/** For every server: what differs from PostgreSQL's defaults. */
	private static final List<String> SETTINGS = List.of("listen_addresses=" + LOOPBACK,
			// A socket file in a shared folder could clash with another server's.
			"unix_socket_directories=", "timezone=UTC", "log_timezone=UTC",
			// A pool per service, twice during a rolling update, and people.
			"max_connections=150", "shared_buffers=64MB",
			// Whatever is logged, the values of statements and rows are not.
			"log_parameter_max_length=0", "log_parameter_max_length_on_error=0", "log_error_verbosity=terse",
			"log_min_error_statement=panic");

	/** The data of a test need not survive a power cut. */
	private static final List<String> FORGETFUL = List.of("fsync=off", "synchronous_commit=off",
			"full_page_writes=off");

	private final DataFolder data;

	private final PostgresServer server;

	private final ProcessHandle process;

	private final Runnable afterwards;

	private LocalPostgres(DataFolder data, PostgresServer server, Runnable afterwards) {
		this.data = data;
		this.server = server;
		this.afterwards = afterwards;
		this.process = data.runningServer()
			.orElseThrow(() -> new PostgresFailure("PostgreSQL stopped right after its start."));
	}

	/**
	 * Starts a server that keeps its data, and creates the data folder if there is none.
	 * A server that a killed process left running on the same folder is stopped.
	 * @param data the data folder
	 * @param port the TCP port, or 0 for a free one
	 * @param log the file that PostgreSQL appends its log to, in a folder that exists
	 * @param statements what the superuser does before anybody can connect, each a line
	 * @throws OtherPostgresVersion when another major version created the data
	 * @throws PostgresFailure when the server does not start, with the reason
	 */
	public static LocalPostgres start(Path data, int port, Path log, String... statements) {
		var folder = new DataFolder(data.toAbsolutePath(), log.toAbsolutePath(), PostgresBinaries.unpacked());
		folder.stopServer();
		if (folder.isEmpty()) {
			folder.create(List.of());
		}
		folder.requireSameVersion();
		folder.prepare(administratorPassword(folder.path()), List.of(statements));
		return start(folder, port, SETTINGS, () -> {
		});
	}

	/**
	 * Starts a server for tests on a free port, whose data are deleted when it is closed.
	 * @throws PostgresFailure when the server does not start, with the reason
	 */
	public static LocalPostgres startTemporary() {
		var binaries = PostgresBinaries.unpacked();
		TemporaryFolder.deleteLeftovers(binaries);
		var parent = TemporaryFolder.create();
		var folder = new DataFolder(parent.resolve("data"), parent.resolve("postgres.log"), binaries);
		folder.create(List.of("--no-sync"));
		folder.prepare(administratorPassword(folder.path()), List.of());
		return start(folder, 0, Stream.concat(SETTINGS.stream(), FORGETFUL.stream()).toList(),
				() -> TemporaryFolder.delete(parent));
	}

	/** The server that runs on a data folder, whoever started it, if one does. */
	public static Optional<PostgresServer> running(Path data) {
		var folder = new DataFolder(data.toAbsolutePath(), data, PostgresBinaries.unpacked());
		return folder.runningPort().map((port) -> serverOn(data, port));
	}

	/**
	 * Stops the server that runs on a data folder, such as one that a killed process left
	 * behind, if there is one.
	 */
	public static void stop(Path data) {
		if (Files.exists(data)) {
			new DataFolder(data.toAbsolutePath(), data, PostgresBinaries.unpacked()).stopServer();
		}
	}

	private static LocalPostgres start(DataFolder folder, int port, List<String> settings, Runnable afterwards) {
		var attempts = (port != 0) ? 1 : 5;
		while (true) {
			var candidate = (port != 0) ? port : freePort();
			try {
				folder.startServer(candidate, settings);
				return new LocalPostgres(folder, serverOn(folder.path(), candidate), afterwards);
			}
			catch (PostgresFailure ex) {
				// Another process may have taken the port in the meantime.
				if (--attempts == 0 || !ex.getMessage().contains("Address already in use")) {
					throw ex;
				}
			}
		}
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No free port", ex);
		}
	}

	/** How to connect to a server on a data folder and a port. */
	public static PostgresServer serverOn(Path data, int port) {
		return new PostgresServer(LOOPBACK, port, DataFolder.ADMINISTRATOR, administratorPassword(data));
	}

	private static String administratorPassword(Path data) {
		return passwords(data).of(DataFolder.ADMINISTRATOR);
	}

	/** The passwords of the server on a data folder. */
	public static PasswordFile passwords(Path data) {
		return new PasswordFile(data.resolveSibling("pgpass"));
	}

	/** Where the server listens. */
	public PostgresServer server() {
		return server;
	}

	/** The server's main process. */
	public ProcessHandle process() {
		return process;
	}

	/** Stops the server; open transactions are rolled back. */
	@Override
	public void close() {
		data.stopServer();
		afterwards.run();
	}

}
