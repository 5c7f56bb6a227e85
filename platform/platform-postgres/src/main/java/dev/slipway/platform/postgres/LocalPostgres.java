package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A PostgreSQL server on this machine, without Docker and without an installation. It
 * listens on the loopback interface only and checks passwords. Whoever starts it closes
 * it: it outlives a JVM that is killed, and the next start on the same data takes over.
 */
public final class LocalPostgres implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	/** For every server: what differs from PostgreSQL's defaults. */
	private static final List<String> SETTINGS = List.of("listen_addresses=" + LOOPBACK,
			// A socket file in a folder of all users is one more thing to clash with.
			"unix_socket_directories=", "timezone=UTC", "log_timezone=UTC",
			// Six services with a pool each, their twins while they roll, and people.
			"max_connections=150", "shared_buffers=64MB");

	/** Nobody misses the data of a test after a power cut. */
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
			.orElseThrow(() -> new PostgresFailure("PostgreSQL ended right after its start."));
	}

	/**
	 * Starts a server whose data are kept, and makes the data folder first where there is
	 * none. A server that a killed process left running on the same folder is stopped.
	 * @param data the data folder
	 * @param port the TCP port, or 0 for a free one
	 * @param log the file that PostgreSQL appends its log to, in a folder that exists
	 * @throws OtherPostgresVersion when another major version made the data
	 * @throws PostgresFailure when the server does not start, with the reason
	 */
	public static LocalPostgres start(Path data, int port, Path log) {
		DataFolder folder = new DataFolder(data.toAbsolutePath(), log.toAbsolutePath(), PostgresBinaries.unpacked());
		folder.stopServer();
		if (folder.isEmpty()) {
			folder.create(List.of());
		}
		folder.requireSameVersion();
		return start(folder, port, SETTINGS, () -> {
		});
	}

	/**
	 * Starts a server for tests on a free port: it forgets everything in a power cut and
	 * when it is closed.
	 * @throws PostgresFailure when the server does not start, with the reason
	 */
	public static LocalPostgres startThrowAway() {
		PostgresBinaries binaries = PostgresBinaries.unpacked();
		ThrowAwayFolder.deleteLeftOver(binaries);
		Path parent = ThrowAwayFolder.create();
		DataFolder folder = new DataFolder(parent.resolve("data"), parent.resolve("postgres.log"), binaries);
		folder.create(List.of("--no-sync"));
		return start(folder, 0, Stream.concat(SETTINGS.stream(), FORGETFUL.stream()).toList(),
				() -> ThrowAwayFolder.delete(parent));
	}

	/**
	 * Stops the server that a killed process left running on a data folder, if there is
	 * one.
	 */
	public static void stop(Path data) {
		if (Files.exists(data)) {
			new DataFolder(data.toAbsolutePath(), data, PostgresBinaries.unpacked()).stopServer();
		}
	}

	private static LocalPostgres start(DataFolder folder, int port, List<String> settings, Runnable afterwards) {
		int attempts = (port != 0) ? 1 : 5;
		while (true) {
			int candidate = (port != 0) ? port : freePort();
			try {
				folder.startServer(candidate, settings);
				return new LocalPostgres(folder, serverAt(candidate), afterwards);
			}
			catch (PostgresFailure ex) {
				// Somebody else may have taken the free port in between.
				if (--attempts == 0 || !ex.getMessage().contains("Address already in use")) {
					throw ex;
				}
			}
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No free port", ex);
		}
	}

	/** What a server of this kind at a port is reached with. */
	public static PostgresServer serverAt(int port) {
		return new PostgresServer(LOOPBACK, port, DataFolder.SUPERUSER, DataFolder.PASSWORD);
	}

	/** Where the server listens. */
	public PostgresServer server() {
		return server;
	}

	/** The process that all of the server's other processes belong to. */
	public long pid() {
		return process.pid();
	}

	/** Completes when the server has ended, for whatever reason. */
	public CompletableFuture<Void> onExit() {
		return process.onExit().thenAccept((_) -> {
		});
	}

	/** Stops the server, also in the middle of transactions: they are rolled back. */
	@Override
	public void close() {
		data.stopServer();
		afterwards.run();
	}

}
