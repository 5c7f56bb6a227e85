package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./run restart} asks of the launcher, which is another process: an empty
 * file for each service, of its name.
 *
 * @param folder where they lie
 */
record RestartRequests(Path folder) {

	void ask(String service) {
		try {
			Files.createDirectories(folder);
			Files.write(folder.resolve(service), new byte[0]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The services that were asked for; nobody gets the same request again. */
	List<String> take() {
		List<String> services = new ArrayList<>();
		try (DirectoryStream<Path> requests = Files.newDirectoryStream(folder)) {
			for (Path request : requests) {
				Files.delete(request);
				services.add(request.getFileName().toString());
			}
		}
		catch (NoSuchFileException _) {
			// Nobody has asked for anything yet.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return services;
	}

}
