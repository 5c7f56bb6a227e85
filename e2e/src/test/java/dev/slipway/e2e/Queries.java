package dev.slipway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every PromQL expression of the dashboards and rules. */
final class Queries {

	private static final Path ROOT = Path.of("..", "observability");

	/** Metrics of kube-state-metrics, which no service exports. */
	private static final Path KUBERNETES = ROOT.resolve("rules/kubernetes.yaml");

	private static final YAMLMapper YAML = new YAMLMapper();

	private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

	private Queries() {
	}

	/** From the dashboards: queries of panels, variables and annotations. */
	static List<Query> ofDashboards() {
		var queries = new ArrayList<Query>();
		files("dashboards", ".json").forEach((file) -> {
			var board = YAML.readTree(file.toFile());
			for (var target : board.findParents("expr")) {
				queries.add(new Query(file, target.path("expr").asString(),
						LEGEND
							.matcher(target.path("legendFormat").asString("") + target.path("titleFormat").asString(""))
							.results()
							.map((label) -> label.group(1))
							.toList()));
			}
			for (var variable : board.at("/templating/list")) {
				if (variable.path("type").asString().equals("query")) {
					queries.add(new Query(file, variable.at("/query/query").asString(), List.of()));
				}
			}
		});
		return queries;
	}

	/** From the rules, without those about the cluster. */
	static List<Query> ofRules() {
		return rules()
			.map((rule) -> new Query(Path.of(rule.path("alert").asString(rule.path("record").asString(""))),
					rule.path("expr").asString(), List.of()))
			.toList();
	}

	/** The names of recorded series. */
	static List<String> recorded() {
		return rules().filter((rule) -> rule.has("record")).map((rule) -> rule.path("record").asString()).toList();
	}

	private static Stream<JsonNode> rules() {
		return files("rules", ".yaml").filter((file) -> !file.equals(KUBERNETES))
			.flatMap((file) -> YAML.readTree(file.toFile()).path("groups").valueStream())
			.flatMap((group) -> group.path("rules").valueStream());
	}

	private static Stream<Path> files(String folder, String ending) {
		try (var files = Files.list(ROOT.resolve(folder))) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An expression.
	 *
	 * @param place the dashboard or rule that has it
	 * @param expression with Grafana's variables
	 * @param legend the labels that its legend shows
	 */
	record Query(Path place, String expression, List<String> legend) {

		/** With every variable set to match everything. */
		PromQl promQl() {
			return PromQl.parse(expression.replaceAll("\"\\$\\w+\"", "\".*\""));
		}

		@Override
		public String toString() {
			return place.getFileName() + ": " + expression;
		}

	}

}
