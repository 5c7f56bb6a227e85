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
import java.util.regex.Pattern;

import dev.slipway.platform.postgres.PostgresBinaries.Finished;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with a PostgreSQL cluster and the server on it, if one runs.
 *
 * @param path the folder
 * @param log the file that the server's log is appended to
 * @param binaries PostgreSQL's programs
 */
record DataFolder(Path path, Path log, PostgresBinaries binaries) {

	private static final Logger logger = LoggerFactory.getLogger(DataFolder.class);

	/** {@code 18}, and {@code 9.6} before version 10. */
	private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3})?");

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
	 * Creates the cluster next to its final place and moves it there once it is complete,
	 * so that an interrupted start leaves no incomplete one.
	 */
	void create(List<String> options) {
		var unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
		try {
			if (Files.exists(unfinished)) {
				PathUtils.deleteDirectory(unfinished);
			}
			Files.createDirectories(path.getParent());
			var passwordFile = Files.createTempFile("slipway-", ".txt");
			try {
				Files.writeString(passwordFile, PASSWORD);
				var arguments = new ArrayList<>(options);
				arguments
					.addAll(List.of("--pgdata=" + unfinished, "--username=" + SUPERUSER, "--pwfile=" + passwordFile));
				// As in production: a service with the wrong password cannot connect.
				arguments.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8"));
				// Sorts the same on every system, whatever locales it has.
				arguments.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
				var initdb = binaries.run("initdb", arguments);
				if (initdb.failed()) {
					throw new PostgresFailure(
							"PostgreSQL cannot create its data folder " + path + ":\n" + initdb.output());
				}
			}
			finally {
				Files.delete(passwordFile);
			}
			// What is there has no PG_VERSION, so PostgreSQL could not use it.
			Files.deleteIfExists(path);
			Files.move(unfinished, path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL's data folder " + path + " cannot be created", ex);
		}
	}

	/**
	 * Checks that the programs can read the data.
	 * @throws OtherPostgresVersion when both versions are known and differ
	 * @throws PostgresFailure when one of them is not known
	 */
	void requireSameVersion() {
		try {
			var found = Files.readString(versionFile()).strip();
			if (!VERSION.matcher(found).matches()) {
				throw new PostgresFailure("%s holds no version of PostgreSQL but '%s'. Restore it from a backup."
					.formatted(versionFile(), found));
			}
			var wanted = binaries.majorVersion();
			if (!found.equals(wanted)) {
				throw new OtherPostgresVersion(path, found, wanted);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void startServer(int port, List<String> settings) {
		var options = "-p " + port + " -c " + String.join(" -c ", settings);
		var start = binaries.run("pg_ctl", List.of("start", "--silent", "--wait", "--timeout=" + START_TIMEOUT,
				"--pgdata=" + path, "--log=" + log, "--options=" + options));
		if (start.failed()) {
			stop("immediate");
			throw new PostgresFailure("PostgreSQL did not start:\n" + reason(start.output()));
		}
	}

	private String reason(String fallback) {
		try {
			var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
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
			logger.warn(
					"PostgreSQL did not stop within {} s; stopping it in immediate mode. It recovers at its next start.",
					STOP_TIMEOUT);
			if (stop("immediate").failed()) {
				// It is frozen; its other processes end when it is gone.
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
		var lock = path.resolve("postmaster.pid");
		try {
			var pid = Long.parseLong(Files.readAllLines(lock).getFirst());
			var process = ProcessHandle.of(pid);
			if (process.isPresent() && !isPostgres(process.get())) {
				// The server was killed and its pid now belongs to another program, which
				// PostgreSQL would consider a running server.
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
