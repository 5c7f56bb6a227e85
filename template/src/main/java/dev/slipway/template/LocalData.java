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
 * The data of {@code ./run}, held so that no platform starts while its files change.
 *
 * @param folder where they are
 * @param lock of the one file that the launcher locks, too; nothing when there are no
 * data
 */
record LocalData(Path folder, @Nullable FileChannel lock) implements AutoCloseable {

	/**
	 * Takes hold of the data.
	 * @throws UserError when a platform runs on them
	 */
	static LocalData claim(Checkout checkout, Names names) {
		Path folder = checkout.root().resolve("." + names.name());
		Path file = folder.resolve("lock");
		if (!Files.exists(file)) {
			return new LocalData(folder, null);
		}
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
			if (!couldLock(channel)) {
				channel.close();
				throw new UserError("the platform runs from this checkout; ./run stop ends it.");
			}
			return new LocalData(folder, channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Not where another process has the lock, or this one elsewhere. */
	private static boolean couldLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException _) {
			return false;
		}
	}

	/** They are where a platform of that name looks for them. */
	void moveTo(Names names) {
		Path target = folder.resolveSibling("." + names.name());
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
