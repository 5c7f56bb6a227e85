package dev.slipway.local.state;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.slipway.local.terminal.UserError;
import dev.slipway.platform.postgres.OwnerOnly;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * The folder of one running platform: its data, its logs and what runs.
 *
 * @param folder {@code .slipway} in the checkout, unless a test wants another
 */
public record RunDirectory(Path folder) {

	private static final long MEBIBYTE = 1024 * 1024;

	/** PostgreSQL's log of changes alone grows to that under load. */
	private static final long NEEDED_MEBIBYTES = 1024;

	/** PostgreSQL's data folder. */
	public Path data() {
		return folder.resolve("postgres");
	}

	public Path logs() {
		return folder.resolve("logs");
	}

	public Path log(String name) {
		return logs().resolve(name + ".log");
	}

	/** The log of the start before. */
	public Path previousLog(String name) {
		return log(name + ".previous");
	}

	/** What a service is started with, for an IDE that starts it instead. */
	public Path environment(String service) {
		return folder.resolve(service + ".env");
	}

	private Path state() {
		return folder.resolve("state");
	}

	private Path restarts() {
		return folder.resolve("restarts");
	}

	/**
	 * Creates the folder and locks it until the channel is closed, at the process's end
	 * at the latest.
	 * @throws UserError when another process has locked it, or there is no space
	 */
	public FileChannel lock() {
		try {
			OwnerOnly.createFolder(folder);
			Files.createDirectories(logs());
			long free = Files.getFileStore(folder).getUsableSpace() / MEBIBYTE;
			if (free < NEEDED_MEBIBYTES) {
				throw new UserError("The disk of %s has %d MiB left; the platform needs %d. Free some space."
					.formatted(folder, free, NEEDED_MEBIBYTES));
			}
			var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				return channel;
			}
			channel.close();
		}
		catch (OverlappingFileLockException _) {
			// This very process has locked it.
		}
		catch (IOException ex) {
			throw new UserError("Cannot use the folder %s: %s".formatted(folder, ex));
		}
		throw new UserError(readState()
			.map((other) -> "Slipway is already %s at %s. Stop it with ./run stop."
				.formatted(other.ready() ? "running" : "starting", other.url()))
			.orElse("Another ./run is starting. Wait for it, or stop it."));
	}

	/**
	 * What runs, if anything does.
	 * @throws UserError when a version wrote it that did not name the lock
	 */
	public Optional<State> readState() {
		try {
			var lines = Files.readAllLines(state());
			State.parse(lines).ifPresent((former) -> {
				throw new UserError("A former version of Slipway was started in %s. Stop it with: kill %d; rm %s"
					.formatted(folder, former.launcher().pid(), state()));
			});
			// A copy of this folder has nothing that runs.
			return lines.getFirst().equals(identity()) ? State.parse(lines.subList(1, lines.size())) : Optional.empty();
		}
		catch (NoSuchFileException | NoSuchElementException _) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Of the lock, which stays the same where it is moved to, and is another in a copy.
	 */
	private String identity() throws IOException {
		return String.valueOf(Files.readAttributes(lockFile(), BasicFileAttributes.class).fileKey());
	}

	private Path lockFile() {
		return folder.resolve("lock");
	}

	public void write(State state) {
		var unfinished = folder.resolve("state.unfinished");
		Uncheck.run(() -> {
			Files.write(unfinished, List.of(identity()));
			Files.write(unfinished, state.toLines(), StandardOpenOption.APPEND);
			Files.move(unfinished, state(), StandardCopyOption.ATOMIC_MOVE);
		});
	}

	public void deleteState() {
		Uncheck.run(() -> Files.deleteIfExists(state()));
	}

	public void deleteData() {
		if (Files.exists(data())) {
			Uncheck.run(() -> PathUtils.deleteDirectory(data()));
		}
	}

	/** An empty log for a new start; the one before is kept. */
	public void newLog(String name) {
		Uncheck.run(() -> {
			if (Files.exists(log(name))) {
				Files.move(log(name), previousLog(name), StandardCopyOption.REPLACE_EXISTING);
			}
			Files.createFile(log(name));
		});
	}

	/** One variable per line, as IDEs and shells read it. */
	public void writeEnvironment(String service, Map<String, String> variables) {
		var lines = new TreeMap<>(variables).entrySet().stream().map(Object::toString).toList();
		Uncheck.run(() -> Files.write(environment(service), lines));
	}

	/** Asks the launcher, which is another process, to restart a service. */
	public void requestRestart(String service) {
		Uncheck.run(() -> PathUtils.touch(restarts().resolve(service)));
	}

	/** The services to restart; each request is returned once. */
	public List<String> takeRestartRequests() {
		var requests = Stream.of(Objects.requireNonNullElse(restarts().toFile().listFiles(), new File[0]));
		return requests.filter(File::delete).map(File::getName).toList();
	}

}
