package dev.slipway.checks.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;

/**
 * Every overlay, and, for each component that no overlay uses, {@code production} with
 * that component. Each is rendered once.
 */
final class Overlays {

	private static final Path HOME = Checkout.ROOT.resolve("k8s");

	private static final Path SCRATCH = Path.of("target/overlays").toAbsolutePath();

	/** Which component replaces which. */
	private static final Map<String, String> ALTERNATIVES = Map.of("cloudnative-pg", "postgres-server",
			"managed-postgres", "postgres-server", "gateway-api", "ingress", "laptop", "three-replicas");

	/** Components that add workloads come before this one. */
	private static final String BEFORE = "restricted";

	private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

	private Overlays() {
	}

	/** The names of the folders below {@code k8s/overlays}. */
	static List<String> overlays() {
		return folders(HOME.resolve("overlays"));
	}

	/** The names for {@link #get(String)}. */
	static List<String> names() {
		return Stream.concat(overlays().stream(), unusedComponents().stream().map("production with %s"::formatted))
			.toList();
	}

	static Stream<Manifests> all() {
		return names().stream().map(Overlays::get);
	}

	static Manifests get(String name) {
		return RENDERED.computeIfAbsent(name, (missing) -> Manifests.of(missing, Kustomize.render(folder(missing))));
	}

	private static Path folder(String name) {
		var component = name.replace("production with ", "");
		return component.equals(name) ? HOME.resolve("overlays").resolve(name) : compose(component);
	}

	/** The components that no overlay uses, directly or through base. */
	private static List<String> unusedComponents() {
		var texts = new ArrayList<String>();
		for (var folder : List.of(HOME.resolve("overlays"), HOME.resolve("base"))) {
			try (var files = Files.walk(folder)) {
				files.filter((file) -> file.endsWith("kustomization.yaml")).map(Overlays::text).forEach(texts::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return folders(HOME.resolve("components")).stream()
			.filter((component) -> texts.stream()
				.noneMatch((text) -> text.contains("components/%s\n".formatted(component))))
			.toList();
	}

	private static Path compose(String component) {
		var production = HOME.resolve("overlays/production");
		var folder = SCRATCH.resolve(component);
		var text = text(production.resolve("kustomization.yaml"));
		var replaced = ALTERNATIVES.get(component);
		if (replaced != null) {
			text = text.replace("  - ../../components/%s\n".formatted(replaced), "");
		}
		text = text.replace("  - ../../components/%s\n".formatted(BEFORE),
				"  - ../../components/%s%n  - ../../components/%s%n".formatted(component, BEFORE));
		text = text.replace("../../", folder.relativize(HOME) + "/");
		try {
			Files.createDirectories(folder);
			for (var file : files(production)) {
				Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
			Files.writeString(folder.resolve("kustomization.yaml"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return folder;
	}

	private static List<Path> files(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private static List<String> folders(Path folder) {
		try (var folders = Files.list(folder)) {
			return folders.filter(Files::isDirectory).map((each) -> each.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
