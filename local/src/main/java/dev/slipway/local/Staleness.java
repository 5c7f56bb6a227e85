package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which services have to be built again: those whose jar is missing, or older than
 * something it is made of.
 */
final class Staleness {

	private final Checkout checkout;

	Staleness(Checkout checkout) {
		this.checkout = checkout;
	}

	List<Service> staleOf(List<Service> services) {
		Path starter = checkout.root().resolve("platform/platform-starter");
		FileTime shared = max(newestOf(checkout.root().resolve("pom.xml")), newestOfModule(starter));
		return services.stream().filter((service) -> isStale(service, shared)).toList();
	}

	private boolean isStale(Service service, FileTime shared) {
		FileTime sources = max(shared, newestOfModule(checkout.module(service)));
		return checkout.jar(service).map((jar) -> Checkout.modified(jar).compareTo(sources) < 0).orElse(true);
	}

	private static FileTime newestOfModule(Path module) {
		return max(newestOf(module.resolve("pom.xml")), newestOf(module.resolve("src/main")));
	}

	/** Folders count too: theirs is the time of the last deletion in them. */
	private static FileTime newestOf(Path fileOrFolder) {
		if (!Files.exists(fileOrFolder)) {
			return FileTime.fromMillis(0);
		}
		try (Stream<Path> paths = Files.walk(fileOrFolder)) {
			return paths.map(Checkout::modified).reduce(FileTime.fromMillis(0), Staleness::max);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FileTime max(FileTime one, FileTime other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
