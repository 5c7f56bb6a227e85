package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version from the jar on the class
 * path.
 */
final class PostgresBinaries {

	private static final Logger logger = LoggerFactory.getLogger(PostgresBinaries.class);

	/** Of {@code postgres (PostgreSQL) 18.6}. */
	private static final Pattern VERSION = Pattern.compile("(?m)^postgres \\(PostgreSQL\\) ([0-9]+)");

	/** The second is for Windows, where no program starts without it. */
	private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "SystemRoot");

	private final Path folder;

	PostgresBinaries(Path folder) {
		this.folder = folder;
	}

	/**
	 * The programs for this machine.
	 * @throws PostgresFailure when there are none
	 */
	static PostgresBinaries unpacked() {
		try {
			var folder = cache().resolve("postgresql-%08x".formatted(checksum()));
			if (!Files.exists(folder)) {
				unpack(folder);
			}
			return new PostgresBinaries(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL cannot be unpacked", ex);
		}
	}

	private static InputStream archive() throws IOException {
		var name = System.getProperty("os.name");
		var system = name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : name;
		var architecture = System.getProperty("os.arch");
		try {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
		}
		catch (IllegalStateException ex) {
			throw new PostgresFailure("No PostgreSQL binaries for %s on %s.".formatted(name, architecture), ex);
		}
	}

	private static long checksum() throws IOException {
		try (var archive = new CheckedInputStream(archive(), new CRC32())) {
			archive.transferTo(OutputStream.nullOutputStream());
			return archive.getChecksum().getValue();
		}
	}

	/**
	 * Not in the folder for temporary files: a cleanup deletes only the old files there
	 * and leaves half a PostgreSQL.
	 */
	private static Path cache() throws IOException {
		var caches = Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), "");
		return cache(caches.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches),
				Path.of(System.getProperty("java.io.tmpdir")));
	}

	/**
	 * The folder for the programs.
	 * @param caches where the user's caches are; without a home, this is a relative path
	 * @param temporary where it is for those who cannot write there, such as a build
	 * agent: others can write there, too, so what is not ours is not used
	 */
	static Path cache(Path caches, Path temporary) throws IOException {
		try {
			if (caches.isAbsolute()) {
				return OwnerOnly.createFolder(caches.resolve("slipway"));
			}
		}
		catch (FileSystemException ex) {
			logger.debug("PostgreSQL's programs are not kept at home", ex);
		}
		try {
			return OwnerOnly.createFolder(temporary.resolve("slipway-" + OwnerOnly.self(temporary).getName()));
		}
		catch (FileSystemException ex) {
			throw new PostgresFailure(
					"PostgreSQL's programs cannot be kept there: %s. Set XDG_CACHE_HOME to a folder that is yours."
						.formatted(ex.getMessage()),
					ex);
		}
	}

	private static void unpack(Path folder) throws IOException {
		var unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
		try (var tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
			for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				var target = unfinished.resolve(entry.getName()).normalize();
				if (entry.isDirectory()) {
					Files.createDirectories(target);
					continue;
				}
				Files.createDirectories(target.getParent());
				if (entry.isSymbolicLink()) {
					Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
				}
				else {
					Files.copy(tar, target);
					// The owner's execute bit; no effect where the system has none.
					target.toFile().setExecutable((entry.getMode() & 0100) != 0);
				}
			}
		}
		try {
			Files.move(unfinished, folder);
		}
		catch (FileAlreadyExistsException _) {
			// Another process was faster.
			PathUtils.deleteDirectory(unfinished);
		}
	}

	/**
	 * Runs one of the programs and waits until it exits.
	 * @return its exit code and what it printed
	 */
	Finished run(String program, List<String> arguments) {
		return run(program, arguments, "");
	}

	/**
	 * The same with an input.
	 * @param input what the program reads, a few lines
	 */
	Finished run(String program, List<String> arguments, String input) {
		var command = new ArrayList<>(asAnotherUserThanRoot());
		command.add(folder.resolve("bin").resolve(program).toString());
		command.addAll(arguments);
		try {
			var builder = new ProcessBuilder(command).redirectErrorStream(true);
			// What the caller's shell says of another PostgreSQL, a locale or a time
			// zone.
			builder.environment().keySet().retainAll(KEPT_VARIABLES);
			builder.environment().put("LC_ALL", "C");
			var process = builder.start();
			try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
				writer.write(input);
			}
			catch (IOException ex) {
				logger.debug("{} has ended before it read its input; its output says why", program, ex);
			}
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Finished(process.waitFor(), output.strip());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL's %s cannot be started".formatted(program), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PostgresFailure("Interrupted while PostgreSQL's %s ran.".formatted(program), ex);
		}
	}

	/**
	 * PostgreSQL refuses to run as root; in a separate user namespace, root is another
	 * user.
	 */
	private static List<String> asAnotherUserThanRoot() {
		if (LinuxUtils.isUnshareAvailable()) {
			return List.of("unshare", "-U");
		}
		if (System.getProperty("user.name").equals("root")) {
			throw new PostgresFailure(
					"PostgreSQL does not run as root, and this system does not allow user namespaces (unshare -U). Start it as another user.");
		}
		return List.of();
	}

	/**
	 * The major version, such as {@code 18}.
	 * @throws PostgresFailure when PostgreSQL does not say it
	 */
	String majorVersion() {
		var postgres = run("postgres", List.of("--version"));
		var version = VERSION.matcher(postgres.output());
		if (postgres.failed() || !version.find()) {
			throw new PostgresFailure("PostgreSQL in %s does not run:\n%s".formatted(folder, postgres.output()));
		}
		return version.group(1);
	}

	record Finished(int exitCode, String output) {

		boolean failed() {
			return exitCode != 0;
		}

	}

}
