package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.slipway.template.Provenance.Addition;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of upstream with a platform's names and services. What differs between
 * them is merged.
 *
 * @param old the version that the platform is based on
 * @param target the version to merge
 */
record AdaptedVersions(Checkout old, Checkout target) {

	private static final Pattern RELEASES = Pattern
		.compile("CHANGELOG\\.md|k8s/overlays/released/release\\.yaml|(?:.+/)?openapi\\.released\\.yaml");

	/** Of an own service, those that belong to the platform's build and images. */
	private static final Set<String> SHARED = Set.of("pom.xml", "Dockerfile");

	/**
	 * Leaves the platform's own services as they are: their code began as a copy of the
	 * skeleton, and has become something else.
	 */
	void keepServices(Set<String> own) {
		keep((file) -> file.startsWith("services") && file.getNameCount() > 2
				&& own.contains(file.getName(1).toString())
				&& !(file.getNameCount() == 3 && SHARED.contains(file.getFileName().toString())));
	}

	/** Leaves what the platform says about its own releases as it is. */
	void keepReleases(Checkout platform) {
		keep((file) -> RELEASES.matcher(file.toString()).matches()
				&& !Arrays.equals(bytes(platform, file), bytes(old, file)));
	}

	private static byte @Nullable [] bytes(Checkout checkout, Path file) {
		return Files.exists(checkout.root().resolve(file)) ? checkout.content(file).bytes() : null;
	}

	/** Undoes upstream's changes of some files. */
	private void keep(Predicate<Path> files) {
		target.files().stream().filter(files).forEach((file) -> put(target, file, null));
		old.files().stream().filter(files).forEach((file) -> put(target, file, old.content(file)));
	}

	/** Moves the record, which is upstream's in neither version. */
	void record(Checkout platform, Provenance after) {
		var isRecorded = Files.exists(platform.root().resolve(Provenance.FILE));
		put(old, Provenance.FILE, isRecorded ? platform.content(Provenance.FILE) : null);
		put(target, Provenance.FILE, Content.NEW.withText(after.text()));
	}

	private static void put(Checkout tree, Path file, @Nullable Content content) {
		var path = tree.root().resolve(file);
		try {
			if (content == null) {
				Files.deleteIfExists(path);
				return;
			}
			Files.createDirectories(Objects.requireNonNull(path.getParent()));
			content.write(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The own services with their ports in the version to merge: a new service of
	 * upstream may have taken one.
	 */
	SequencedMap<String, Addition> withPorts(SequencedMap<String, Addition> added) {
		var now = new LinkedHashMap<>(added);
		var files = new Changes(target);
		now.replaceAll((service, addition) -> new Addition(Addition.of(files, service).port(), addition.calls()));
		return now;
	}

	/** Migrations of upstream that have to be renamed, in lines for people. */
	List<String> overtakenMigrations(Checkout platform) {
		return Migration.overtaken(names(old), names(target), names(platform));
	}

	private static Set<String> names(Checkout checkout) {
		return checkout.files().stream().map(Path::toString).collect(Collectors.toSet());
	}

}
