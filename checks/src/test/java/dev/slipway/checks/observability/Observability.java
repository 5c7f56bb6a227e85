package dev.slipway.checks.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import tools.jackson.databind.JsonNode;

/** The files below {@code observability/}. */
final class Observability {

	static final Path ROOT = Checkout.ROOT.resolve("observability");

	private Observability() {
	}

	/** The files of a folder, by their names. */
	static List<Path> files(Path folder, String ending) {
		try (var files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Path> dashboards() {
		return files(ROOT.resolve("dashboards"), ".json");
	}

	static List<Path> rules() {
		return files(ROOT.resolve("rules"), ".yaml");
	}

	/** JSON is YAML too. */
	static JsonNode read(Path file) {
		return Checkout.yaml(Checkout.ROOT.relativize(file).toString());
	}

	/** Every alert of every rules file. */
	static Stream<JsonNode> alerts() {
		return rules().stream()
			.map(Observability::read)
			.flatMap((file) -> file.path("groups").valueStream())
			.flatMap((group) -> group.path("rules").valueStream())
			.filter((rule) -> rule.has("alert"));
	}

	/** The files that a ConfigMap of the kustomization is made of. */
	static List<Path> generated(String configMap) {
		return read(ROOT.resolve("kustomization.yaml")).path("configMapGenerator")
			.valueStream()
			.filter((generator) -> generator.path("name").asString().equals(configMap))
			.flatMap((generator) -> generator.path("files").valueStream())
			.map((file) -> ROOT.resolve(file.asString()))
			.sorted()
			.toList();
	}

}
