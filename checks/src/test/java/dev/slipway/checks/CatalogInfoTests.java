package dev.slipway.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What Backstage is told about the applications is true. */
class CatalogInfoTests {

	private static final YAMLMapper YAML = new YAMLMapper();

	private static final String FILE = "catalog-info.yaml";

	private static final String OPENAPI = "openapi.yaml";

	private static final Pattern CALL = Pattern.compile("(?m)^ +calls\\.[a-z0-9.]+/([a-z0-9]+): \"true\"");

	private final List<JsonNode> root = documents(Checkout.ROOT.resolve(FILE));

	@Test
	void everyApplicationIsListed() {
		var files = Checkout.applications()
			.stream()
			.map((folder) -> "./%s/%s".formatted(Checkout.ROOT.relativize(folder), FILE))
			.toList();

		assertThat(root.getFirst().at("/spec/targets").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(files);
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void applicationIsDescribedByItsName(Path folder) {
		var name = folder.getFileName().toString();
		var component = component(folder);

		assertThat(component.at("/metadata/name").asString()).isEqualTo(name);
		assertThat(component.at("/metadata/annotations/backstage.io~1kubernetes-label-selector").asString())
			.isEqualTo("app.kubernetes.io/name=" + name);
		assertThat(component.at("/metadata/annotations/backstage.io~1kubernetes-namespace").asString())
			.isEqualTo(Checkout.yaml("k8s/components/namespace/kustomization.yaml").at("/namespace").asString());
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void documentOfAnApplicationIsItsApi(Path folder) {
		var apis = documents(folder.resolve(FILE)).stream().filter((each) -> kind(each).equals("API")).toList();
		var name = folder.getFileName().toString();

		assertThat(names(apis)).isEqualTo(Files.exists(folder.resolve(OPENAPI)) ? Set.of(name) : Set.of())
			.isEqualTo(strings(component(folder).at("/spec/providesApis")));
		assertThat(apis).allMatch((api) -> api.at("/spec/definition/$text").asString().equals("./" + OPENAPI));
	}

	/** An application calls those whose network policies it may pass. */
	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#applications")
	void consumedApisAreThoseThatItMayCall(Path folder) {
		var calls = CALL.matcher(Checkout.text("k8s/base/%s/deployment.yaml".formatted(folder.getFileName())))
			.results()
			.map((call) -> call.group(1))
			.filter(Checkout.names()::contains)
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(strings(component(folder).at("/spec/consumesApis"))).isEqualTo(calls);
	}

	@Test
	void everyNameThatIsUsedExists() {
		var all = Stream
			.concat(root.stream(),
					Checkout.applications().stream().flatMap((folder) -> documents(folder.resolve(FILE)).stream()))
			.toList();
		var systems = names(all.stream().filter((each) -> kind(each).equals("System")).toList());
		var resources = names(all.stream().filter((each) -> kind(each).equals("Resource")).toList());

		assertThat(all).filteredOn((each) -> each.at("/spec").has("system"))
			.isNotEmpty()
			.allMatch((each) -> systems.contains(each.at("/spec/system").asString()));
		assertThat(all.stream().flatMap((each) -> strings(each.at("/spec/dependsOn")).stream()))
			.allMatch((dependency) -> resources.contains(dependency.replaceFirst("resource:", "")));
	}

	private static JsonNode component(Path folder) {
		return documents(folder.resolve(FILE)).stream()
			.filter((each) -> kind(each).equals("Component"))
			.findFirst()
			.orElseThrow();
	}

	private static String kind(JsonNode document) {
		return document.at("/kind").asString();
	}

	private static Set<String> names(List<JsonNode> documents) {
		return documents.stream()
			.map((each) -> each.at("/metadata/name").asString())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> strings(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<JsonNode> documents(Path file) {
		try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Checkout.text(file))) {
			return documents.readAll();
		}
	}

}
