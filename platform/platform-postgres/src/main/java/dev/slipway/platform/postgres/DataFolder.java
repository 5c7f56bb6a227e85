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

	/** Owns the cluster, and cannot connect: it could run programs as this user. */
	private static final String SUPERUSER = "postgres";

	/** Creates databases and roles, and may act as each of them. */
	static final String ADMINISTRATOR = "platform_admin";

	/** The first line that matches a connection decides. */
	private static final String CONNECTIONS = """
			# Written at each start.
			host all %s all reject
			host all all 127.0.0.1/32 scram-sha-256
			""".formatted(SUPERUSER);

	/** Seconds; a start after a crash under load replays the log first. */
	private static final int START_TIMEOUT = 120;

	/** Seconds for the last checkpoint. */
	private static final int STOP_TIMEOUT = 30;

	/**
	 * In the lock file, from 0.
	 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">What it
	 * records</a>
	 */
	private static final int PORT_LINE = 3;

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
			var arguments = new ArrayList<>(options);
			arguments.addAll(List.of("--pgdata=" + unfinished, "--username=" + SUPERUSER, "--auth=reject"));
			// Sorts the same on every system, whatever locales it has.
			arguments.addAll(
					List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
			var initdb = binaries.run("initdb", arguments);
			if (initdb.failed()) {
				throw new PostgresFailure("PostgreSQL cannot create its data folder " + path + ":\n" + initdb.output());
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

	/**
	 * Has the superuser run statements while no server runs, in PostgreSQL's single-user
	 * mode; one that fails ends it. Also those that make the administrator what it is, so
	 * that data of every age, and without their passwords, can be used.
	 * @param password the administrator's from now on
	 * @param more further statements, each on a line of its own
	 */
	void prepare(String password, List<String> more) {
		var statements = new ArrayList<>(List.of(
				"""
						do $$ begin if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if; end $$
						"""
					.formatted(ADMINISTRATOR)
					.strip(),
				"alter role %s login createdb createrole password '%s'".formatted(ADMINISTRATOR, password),
				"alter role %s set createrole_self_grant = 'set, inherit'".formatted(ADMINISTRATOR),
				"grant pg_monitor, pg_read_all_data to " + ADMINISTRATOR, """
						do $$ declare r name; begin for r in select rolname from pg_roles \
						where not rolsuper and rolname !~ '^pg_' and rolname <> '%1$s' loop \
						execute format('grant %%I to %1$s with admin true, inherit true, set true', r); end loop; end $$
						""".formatted(ADMINISTRATOR).strip(), "alter role %s password null".formatted(SUPERUSER)));
		statements.addAll(more);
		var end = binaries.run("postgres", List.of("--single", "-D", path.toString(), "-c", "exit_on_error=on",
				// A password is in one of them.
				"-c", "log_min_error_statement=panic", "-c", "log_checkpoints=off", "postgres"),
				String.join("\n", statements) + "\n");
		if (end.failed()) {
			throw new PostgresFailure("PostgreSQL's roles cannot be prepared in %s:\n%s".formatted(path, end.output()));
		}
	}

	void startServer(int port, List<String> settings) {
		try {
			Files.writeString(path.resolve("pg_hba.conf"), CONNECTIONS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	/** The port of the server that the lock file names, if it runs. */
	Optional<Integer> runningPort() {
		return runningServer().map((_) -> {
			try {
				return Integer.valueOf(Files.readAllLines(lockFile()).get(PORT_LINE));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private Path lockFile() {
		return path.resolve("postmaster.pid");
	}

	/** The server that the lock file names, if it runs. */
	Optional<ProcessHandle> runningServer() {
		var lock = lockFile();
		try {
			var pid = Long.parseLong(Files.readAllLines(lock).getFirst());
			var process = ProcessHandle.of(pid);
			if (process.isPresent() && !(isPostgres(process.get()) && isHere(process.get()))) {
				// Of a server that was killed, whose pid another program has, or of the
				// folder that this one is a copy of. PostgreSQL would stop those.
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

	/** Whether a server works on this folder and on no other. */
	private boolean isHere(ProcessHandle postgres) throws IOException {
		var workingDirectory = Path.of("/proc", Long.toString(postgres.pid()), "cwd");
		if (Files.isReadable(workingDirectory)) {
			return Files.isSameFile(workingDirectory, path);
		}
		return postgres.info().arguments().map(List::of).orElse(List.of()).contains(path.toString());
	}

}
