package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.slipway.platform.postgres.PostgresBinaries.Finished;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with a PostgreSQL cluster and the server on it, if one runs.
 *
 * @param path the folder
 * @param log the file that the server's log is appended to
 * @param binaries the programs to work on it
 */
record DataFolder(Path path, Path log, PostgresBinaries binaries) {

	private static final Logger logger = LoggerFactory.getLogger(DataFolder.class);

	static final String SUPERUSER = "postgres";

	/** For a server that only this machine reaches, with sample data. */
	static final String PASSWORD = "development-only";

	/** Seconds; a start after a crash under load replays the log first. */
	private static final int START_TIMEOUT = 120;

	/** Seconds for the last checkpoint. */
	private static final int STOP_TIMEOUT = 30;

	boolean isEmpty() {
		return !Files.exists(versionFile());
	}

	private Path versionFile() {
		return path.resolve("PG_VERSION");
	}

	/**
	 * Makes the cluster beside its place and moves it there when it is whole, so that an
	 * interrupted start leaves nothing half made.
	 */
	void create(List<String> options) {
		Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
		try {
			if (Files.exists(unfinished)) {
				PathUtils.deleteDirectory(unfinished);
			}
			Files.createDirectories(path.getParent());
			Path passwordFile = Files.createTempFile("slipway-", ".txt");
			try {
				Files.writeString(passwordFile, PASSWORD);
				List<String> arguments = new ArrayList<>(options);
				arguments
					.addAll(List.of("--pgdata=" + unfinished, "--username=" + SUPERUSER, "--pwfile=" + passwordFile));
				// As in production: a service with the wrong password does not get in.
				arguments.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8"));
				// Sorts the same on every system, whatever locales it has.
				arguments.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
				Finished initdb = binaries.run("initdb", arguments);
				if (initdb.failed()) {
					throw new PostgresFailure(
							"PostgreSQL cannot make its data folder " + path + ":\n" + initdb.output());
				}
			}
			finally {
				Files.delete(passwordFile);
			}
			// Whatever stands there has no PG_VERSION: nothing that PostgreSQL could use.
			Files.deleteIfExists(path);
			Files.move(unfinished, path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL's data folder " + path + " cannot be made", ex);
		}
	}

	void requireSameVersion() {
		try {
			String found = Files.readString(versionFile()).strip();
			String wanted = binaries.majorVersion();
			if (!found.equals(wanted)) {
				throw new OtherPostgresVersion(path, found, wanted);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void startServer(int port, List<String> settings) {
		String options = "-p " + port + " -c " + String.join(" -c ", settings);
		Finished start = binaries.run("pg_ctl", List.of("start", "--silent", "--wait", "--timeout=" + START_TIMEOUT,
				"--pgdata=" + path, "--log=" + log, "--options=" + options));
		if (start.failed()) {
			stop("immediate");
			throw new PostgresFailure("PostgreSQL does not start:\n" + reason(start.output()));
		}
	}

	private String reason(String fallback) {
		try {
			List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
		}
		catch (IOException _) {
			return fallback;
		}
	}

	/** Stops the server on this folder, if one runs. */
	void stopServer() {
		if (runningServer().isEmpty()) {
			return;
		}
		if (stop("fast").failed()) {
			logger.warn("PostgreSQL did not stop in {} s and is ended at once; it repairs itself at its next start.",
					STOP_TIMEOUT);
			if (stop("immediate").failed()) {
				// It is frozen; its other processes end when they miss it.
				runningServer().ifPresent(ProcessHandle::destroyForcibly);
			}
		}
	}

	private Finished stop(String mode) {
		return binaries.run("pg_ctl", List.of("stop", "--silent", "--wait", "--timeout=" + STOP_TIMEOUT,
				"--pgdata=" + path, "--mode=" + mode));
	}

	/** The server that the lock file names, if it runs. */
	Optional<ProcessHandle> runningServer() {
		Path lock = path.resolve("postmaster.pid");
		try {
			long pid = Long.parseLong(Files.readAllLines(lock).getFirst());
			Optional<ProcessHandle> process = ProcessHandle.of(pid);
			if (process.isPresent() && !isPostgres(process.get())) {
				// The server was killed and its number belongs to another program by now,
				// which PostgreSQL would take for a running server.
				Files.delete(lock);
				return Optional.empty();
			}
			return process;
		}
		catch (NoSuchFileException _) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isPostgres(ProcessHandle process) {
		return process.info()
			.command()
			.filter((command) -> Path.of(command).endsWith("postgres") || command.endsWith("postgres.exe"))
			.isPresent();
	}

}
