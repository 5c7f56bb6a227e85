package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.io.file.PathUtils;

/**
 * The folder of one running platform: its data, its logs and what runs.
 *
 * @param folder {@code .slipway} in the checkout, unless somebody wants another
 */
record Home(Path folder) {

	private static final long MEBIBYTE = 1024 * 1024;

	/** PostgreSQL's log of changes alone grows to that under load. */
	private static final long NEEDED_MEBIBYTES = 1024;

	Path data() {
		return folder.resolve("postgres");
	}

	Path logs() {
		return folder.resolve("logs");
	}

	Path log(String name) {
		return logs().resolve(name + ".log");
	}

	/** What the launcher did not expect, and all that a detached one says. */
	Path launcherLog() {
		return log(RunningProcess.LAUNCHER);
	}

	/** What a service is started with, for whoever starts it in the launcher's place. */
	Path environment(String service) {
		return folder.resolve(service + ".env");
	}

	/** Where {@code ./run restart} leaves its requests. */
	Path restarts() {
		return folder.resolve("restarts");
	}

	Path state() {
		return folder.resolve("state");
	}

	/**
	 * Makes the folder and claims it for this process.
	 * @return the claim, which ends with the process at the latest, or nothing when
	 * another process has it
	 */
	Optional<Claim> claim() {
		try {
			Files.createDirectories(logs());
			FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			FileLock lock = channel.tryLock();
			if (lock == null) {
				channel.close();
				return Optional.empty();
			}
			return Optional.of(new Claim(channel));
		}
		catch (OverlappingFileLockException _) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UserError("%s cannot be used: %s".formatted(folder, ex));
		}
	}

	void requireSpace() {
		try {
			long free = Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
			if (free < NEEDED_MEBIBYTES) {
				throw new UserError("Only %d MiB are free on the disk of %s; the platform needs %d.".formatted(free,
						folder, NEEDED_MEBIBYTES));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** An empty log for a new start; the one before is kept beside it. */
	void newLog(String name) {
		Path log = log(name);
		try {
			if (Files.exists(log)) {
				Files.move(log, logs().resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
			}
			Files.createFile(log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One variable per line, as development environments and shells read it. */
	void writeEnvironment(String service, Map<String, String> variables) {
		try {
			Files.write(environment(service),
					new TreeMap<>(variables).entrySet().stream().map(Object::toString).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void forgetState() {
		try {
			Files.deleteIfExists(state());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void dropData() {
		try {
			if (Files.exists(data())) {
				PathUtils.deleteDirectory(data());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The right to start a platform in the folder.
	 */
	record Claim(FileChannel channel) implements AutoCloseable {

		@Override
		public void close() {
			try {
				channel.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
