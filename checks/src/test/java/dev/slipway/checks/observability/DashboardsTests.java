package dev.slipway.checks.observability;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Dashboards say what they show, in the right unit, and find their data. */
class DashboardsTests {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?!__)([a-z]+)");

	private static final JsonNode DATASOURCES = Observability
		.read(Observability.ROOT.resolve("grafana/datasources.yaml"));

	@Test
	void uidsAreDifferent() {
		assertThat(Observability.dashboards().stream().map(Observability::read).map((board) -> text(board, "/uid")))
			.isNotEmpty()
			.doesNotHaveDuplicates()
			.allSatisfy((uid) -> assertThat(uid).matches("[a-z-]{1,40}"));
	}

	@Test
	void kubernetesHasAllDashboards() {
		assertThat(Observability.generated("dashboards")).isEqualTo(Observability.dashboards());
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyDashboardHasADescriptionAndLinksToTheOthers(Path file) {
		var board = Observability.read(file);
		assertThat(text(board, "/title")).isNotEmpty();
		assertThat(text(board, "/description")).isNotEmpty();
		assertThat(text(board, "/links/0/type")).isEqualTo("dashboards");
		assertThat(strings(board.at("/links/0/tags"))).containsAnyElementsOf(strings(board.path("tags")));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelHasADescriptionAndAUnit(Path file) {
		assertThat(panels(file)).isNotEmpty().allSatisfy((panel) -> {
			assertThat(text(panel, "/title")).isNotEmpty();
			assertThat(text(panel, "/description")).as(text(panel, "/title")).isNotEmpty();
			assertThat(panel.path("targets").valueStream()).isNotEmpty();
			if (List.of("timeseries", "stat").contains(text(panel, "/type"))) {
				assertThat(text(panel, "/fieldConfig/defaults/unit")).as(text(panel, "/title")).isNotEmpty();
			}
		});
		assertThat(panels(file).map((panel) -> panel.path("id").asInt())).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyQueryGoesToAProvisionedDatasource(Path file) {
		var board = Observability.read(file);
		var variable = variables(board).filter((each) -> text(each, "/name").equals("datasource")).findFirst();
		assertThat(variable).hasValueSatisfying((each) -> {
			assertThat(text(each, "/type")).isEqualTo("datasource");
			assertThat(provisioned(text(each, "/query"))).contains(text(each, "/current/value"));
		});
		assertThat(board.findValues("datasource")).isNotEmpty().allSatisfy((datasource) -> {
			assertThat(text(datasource, "/uid")).isEqualTo("${datasource}");
			assertThat(text(datasource, "/type")).isEqualTo("prometheus");
		});
	}

	/** A shared Prometheus has other teams' series, of the same names. */
	@ParameterizedTest
	@MethodSource("dashboards")
	void everyQueryReadsThisPlatformsSeriesOnly(Path file) {
		var board = Observability.read(file);
		assertThat(Stream.concat(
				panels(file).flatMap((panel) -> panel.path("targets").valueStream())
					.map((target) -> text(target, "/expr")),
				variables(board).filter((variable) -> text(variable, "/type").equals("query"))
					.map((variable) -> text(variable, "/query/query"))))
			.isNotEmpty()
			.allSatisfy((query) -> assertThat(Observability.selectors(query)).as(query)
				.isNotEmpty()
				.allMatch((series) -> series.equals("up{job=\"slipway\"}")
						|| series.matches(".*\\{(job|platform)=\"slipway\", namespace=~\"\\$namespace\".*")));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void exactlyTheUsedVariablesAreDefined(Path file) {
		var board = Observability.read(file);
		var used = new HashSet<String>();
		Stream.of("expr", "query", "uid")
			.flatMap((field) -> board.findValues(field).stream())
			.filter(JsonNode::isString)
			.forEach((value) -> VARIABLE.matcher(value.asString())
				.results()
				.forEach((match) -> used.add(match.group(1))));
		assertThat(variables(board).map((variable) -> text(variable, "/name")))
			.containsExactlyInAnyOrderElementsOf(used);
	}

	@Test
	void tracesAreLinkedToADatasource() {
		assertThat(strings(DATASOURCES.findParents("datasourceUid").stream().map((link) -> link.path("datasourceUid"))))
			.isNotEmpty()
			.isSubsetOf(strings(DATASOURCES.path("datasources").valueStream().map((each) -> each.path("uid"))));
	}

	static Stream<Path> dashboards() {
		return Observability.dashboards().stream();
	}

	private static Stream<JsonNode> panels(Path file) {
		return Observability.read(file)
			.path("panels")
			.valueStream()
			.filter((panel) -> !text(panel, "/type").equals("row"));
	}

	private static Stream<JsonNode> variables(JsonNode board) {
		return board.at("/templating/list").valueStream();
	}

	private static List<String> provisioned(String type) {
		return strings(DATASOURCES.path("datasources")
			.valueStream()
			.filter((datasource) -> text(datasource, "/type").equals(type))
			.map((datasource) -> datasource.path("uid")));
	}

	private static String text(JsonNode node, String pointer) {
		return node.at(pointer).asString("");
	}

	private static List<String> strings(JsonNode array) {
		return strings(array.valueStream());
	}

	private static List<String> strings(Stream<JsonNode> nodes) {
		return nodes.map(JsonNode::asString).toList();
	}

}
