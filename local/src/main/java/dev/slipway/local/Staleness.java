package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Predicate;
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
		FileTime shared = newestShared();
		return services.stream().filter((service) -> isStale(service, shared)).toList();
	}

	/**
	 * Whether a service has a jar and only its own sources are newer. Which resources
	 * were deleted nobody can tell: a folder of theirs that is newer is more than that.
	 */
	boolean isInSourcesOnly(Service service) {
		Path module = checkout.module(service);
		FileTime others = max(max(newestShared(), max(newestOf(module.resolve("pom.xml")), newestNested(module))),
				newest(module.resolve("src/main/resources"), Files::isDirectory));
		return checkout.jar(service).map((jar) -> Checkout.modified(jar).compareTo(others) >= 0).orElse(false);
	}

	private boolean isStale(Service service, FileTime shared) {
		FileTime sources = max(shared, newestOfModule(checkout.module(service)));
		return checkout.jar(service).map((jar) -> Checkout.modified(jar).compareTo(sources) < 0).orElse(true);
	}

	private FileTime newestShared() {
		return max(newestOf(checkout.root().resolve("pom.xml")),
				newestOfModule(checkout.root().resolve("platform/platform-starter")));
	}

	private static FileTime newestOfModule(Path module) {
		return max(newestOf(module.resolve("pom.xml")),
				max(newestOf(module.resolve("src/main")), newestNested(module)));
	}

	/**
	 * A module in the folder of another, such as the gateway's console, is in its jar.
	 */
	private static FileTime newestNested(Path module) {
		if (!Files.isDirectory(module)) {
			return FileTime.fromMillis(0);
		}
		try (Stream<Path> folders = Files.list(module)) {
			return folders.filter((folder) -> Files.exists(folder.resolve("pom.xml")))
				.map(Staleness::newestOfModule)
				.reduce(FileTime.fromMillis(0), Staleness::max);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Folders count too: theirs is the time of the last deletion in them. */
	private static FileTime newestOf(Path fileOrFolder) {
		return newest(fileOrFolder, (_) -> true);
	}

	private static FileTime newest(Path fileOrFolder, Predicate<Path> which) {
		if (!Files.exists(fileOrFolder)) {
			return FileTime.fromMillis(0);
		}
		try (Stream<Path> paths = Files.walk(fileOrFolder)) {
			return paths.filter(which).map(Checkout::modified).reduce(FileTime.fromMillis(0), Staleness::max);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static FileTime max(FileTime one, FileTime other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

}
