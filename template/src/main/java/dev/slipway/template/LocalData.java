package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * The data of {@code ./run}, locked so that no platform starts while files change.
 *
 * @param folder that contains it
 * @param lock on the file that the launcher locks too; {@code null} when there is no data
 */
record LocalData(Path folder, @Nullable FileChannel lock) implements AutoCloseable {

	/**
	 * Locks the data.
	 * @throws UserError when a platform runs on it
	 */
	static LocalData lock(Checkout checkout, Names names) {
		var folder = checkout.root().resolve("." + names.name());
		var file = folder.resolve("lock");
		if (!Files.exists(file)) {
			return new LocalData(folder, null);
		}
		try {
			var channel = FileChannel.open(file, StandardOpenOption.WRITE);
			if (!tryLock(channel)) {
				channel.close();
				throw new UserError("the platform is running from this checkout. Stop it with ./run stop.");
			}
			return new LocalData(folder, channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Fails when another process has the lock, or another part of this one. */
	private static boolean tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException _) {
			return false;
		}
	}

	/** Moves the data to where a platform of that name expects it. */
	void moveTo(Names names) {
		var target = folder.resolveSibling("." + names.name());
		try {
			if (Files.exists(folder) && !Files.exists(target)) {
				Files.move(folder, target);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			if (lock != null) {
				lock.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
