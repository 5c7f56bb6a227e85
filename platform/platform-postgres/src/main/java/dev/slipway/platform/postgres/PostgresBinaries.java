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
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version from the jar on the class
 * path.
 */
final class PostgresBinaries {

	private final Path folder;

	private PostgresBinaries(Path folder) {
		this.folder = folder;
	}

	/**
	 * The programs for this machine.
	 * @throws PostgresFailure when there are none for this machine
	 */
	static PostgresBinaries unpacked() {
		try {
			Path folder = cache().resolve("postgresql-%08x".formatted(checksum()));
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
		String name = System.getProperty("os.name");
		String system = name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : name;
		String architecture = System.getProperty("os.arch");
		try {
			return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
		}
		catch (IllegalStateException ex) {
			throw new PostgresFailure("There is no PostgreSQL for %s on %s.".formatted(name, architecture), ex);
		}
	}

	private static long checksum() throws IOException {
		try (CheckedInputStream archive = new CheckedInputStream(archive(), new CRC32())) {
			archive.transferTo(OutputStream.nullOutputStream());
			return archive.getChecksum().getValue();
		}
	}

	/**
	 * Not the folder for temporary files: its sweepers delete the old files and leave
	 * half a PostgreSQL.
	 */
	private static Path cache() throws IOException {
		Path home = Path.of(System.getProperty("user.home"), ".cache", "slipway");
		try {
			return Files.createDirectories(home);
		}
		catch (FileSystemException _) {
			// A build agent without a home of its own.
			String user = System.getProperty("user.name");
			return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "slipway-" + user));
		}
	}

	private static void unpack(Path folder) throws IOException {
		Path unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
		try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path target = unfinished.resolve(entry.getName()).normalize();
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
					// Owner's execute bit; no-op where the system has none.
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
	 * Runs one of the programs and waits for its end.
	 * @return its exit code and what it printed
	 */
	Finished run(String program, List<String> arguments) {
		List<String> command = new ArrayList<>(asSomebodyElseThanRoot());
		command.add(folder.resolve("bin").resolve(program).toString());
		command.addAll(arguments);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
	 * PostgreSQL refuses to run as root; in a user namespace of its own, root is somebody
	 * else.
	 */
	private static List<String> asSomebodyElseThanRoot() {
		if (LinuxUtils.isUnshareAvailable()) {
			return List.of("unshare", "-U");
		}
		if (System.getProperty("user.name").equals("root")) {
			throw new PostgresFailure(
					"PostgreSQL does not run as root, and this system does not let root be somebody else (unshare -U): start as another user.");
		}
		return List.of();
	}

	/** The major version, such as {@code 18}. */
	String majorVersion() {
		// "postgres (PostgreSQL) 18.6"
		String version = run("postgres", List.of("--version")).output();
		return version.replaceFirst(".* ", "").replaceFirst("\\..*", "");
	}

	record Finished(int exitCode, String output) {

		boolean failed() {
			return exitCode != 0;
		}

	}

}
