package dev.slipway.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.io.file.PathUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for temporary servers. A folder's name has the pid of the process that created
 * it, so that the next test run stops and deletes what a killed one left behind.
 */
final class TemporaryFolder {

	private static final Logger logger = LoggerFactory.getLogger(TemporaryFolder.class);

	private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));

	private static final String PREFIX = "slipway-postgres-" + System.getProperty("user.name") + "-";

	private TemporaryFolder() {
	}

	static Path create() {
		try {
			return Files.createTempDirectory(PARENT, PREFIX + ProcessHandle.current().pid() + "-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void delete(Path folder) {
		try {
			PathUtils.deleteDirectory(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void deleteLeftovers(PostgresBinaries binaries) {
		try (var folders = Files.newDirectoryStream(PARENT, PREFIX + "*")) {
			var self = OwnerOnly.self(PARENT);
			for (var folder : folders) {
				if (!OwnerOnly.belongsTo(self, folder) || Files.isSymbolicLink(folder)) {
					// Everybody can create such a folder here.
					continue;
				}
				var pid = folder.getFileName().toString().substring(PREFIX.length()).replaceFirst("-.*", "");
				if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
					new DataFolder(folder.resolve("data"), folder.resolve("postgres.log"), binaries).stopServer();
					delete(folder);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// Another run's leftovers are no reason not to start.
			logger.debug("Cannot remove a leftover server", ex);
		}
	}

}
