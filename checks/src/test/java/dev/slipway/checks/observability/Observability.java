package dev.slipway.checks.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import tools.jackson.databind.JsonNode;

/** The files below {@code observability/}. */
final class Observability {

	static final Path ROOT = Checkout.ROOT.resolve("observability");

	/** What follows an aggregation or a join, or ends a query for a label's values. */
	private static final Pattern LABEL_LIST = Pattern
		.compile("\\b(by|on|group_left|label_values) ?\\([a-z_, ]*\\)|, \\w+\\)$");

	/** A metric's name, with its matchers; nothing that is called. */
	private static final Pattern SELECTOR = Pattern
		.compile("\\b(up|ALERTS|[a-z][a-z0-9]*[_:][a-z0-9_:]+)\\b(?! ?\\()(\\{[^}]*})?");

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
		return everyRule().filter((rule) -> rule.has("alert"));
	}

	/** Every alert and every recorded series of every rules file. */
	static Stream<JsonNode> everyRule() {
		return rules().stream()
			.map(Observability::read)
			.flatMap((file) -> file.path("groups").valueStream())
			.flatMap((group) -> group.path("rules").valueStream());
	}

	/** The series that an expression reads, each with its matchers. */
	static List<String> selectors(String expression) {
		return SELECTOR.matcher(LABEL_LIST.matcher(expression).replaceAll(""))
			.results()
			.map(MatchResult::group)
			.toList();
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
