package dev.slipway.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What IntelliJ and VS Code offer to start. */
class RunConfigurationsTests {

	private static final String JOIN = "-Dslipway.development.join=true";

	private static final Pattern PACKAGE = Pattern.compile("(?m)^package (.+);$");

	private static final JsonNode LAUNCH = Checkout.yaml(".vscode/launch.json");

	static List<String> names() {
		return Checkout.names();
	}

	@ParameterizedTest
	@MethodSource("names")
	void applicationStartsInIntelliJAloneAndInItsPlaceInRun(String name) throws Exception {
		var alone = configuration(".run/%s.run.xml".formatted(name));
		assertThat(alone.getAttribute("name")).isEqualTo(name);
		assertThat(option(alone, "MAIN_CLASS_NAME")).isEqualTo(mainClass(name));
		assertThat(option(alone, "VM_PARAMETERS")).doesNotContain(JOIN);
		assertThat(module(alone)).isEqualTo(name);

		var joining = configuration(".run/join-%s.run.xml".formatted(name));
		assertThat(joining.getAttribute("name")).isEqualTo(name + " in ./run");
		assertThat(option(joining, "MAIN_CLASS_NAME")).isEqualTo(mainClass(name));
		assertThat(option(joining, "VM_PARAMETERS")).contains(JOIN);
		assertThat(module(joining)).isEqualTo(name);
	}

	@ParameterizedTest
	@MethodSource("names")
	void applicationStartsInVisualStudioCodeAloneAndInItsPlaceInRun(String name) {
		var alone = launch(name);
		assertThat(alone.path("mainClass").asString()).isEqualTo(mainClass(name));
		assertThat(alone.path("projectName").asString()).isEqualTo(name);
		assertThat(alone.path("vmArgs").asString()).doesNotContain(JOIN);

		var joining = launch(name + " in ./run");
		assertThat(joining.path("mainClass").asString()).isEqualTo(mainClass(name));
		assertThat(joining.path("projectName").asString()).isEqualTo(name);
		assertThat(joining.path("vmArgs").asString()).contains(JOIN);
	}

	@Test
	void allServicesStartTogether() throws Exception {
		var all = configuration(".run/All services.run.xml");
		assertThat(elements(all.getElementsByTagName("toRun")).map((one) -> one.getAttribute("name")))
			.containsExactlyInAnyOrderElementsOf(names());

		var compound = LAUNCH.at("/compounds/0");
		assertThat(compound.path("configurations").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(names());
	}

	@Test
	void nothingElseIsOffered() throws Exception {
		try (var files = Files.list(Checkout.ROOT.resolve(".run"))) {
			assertThat(files).hasSize(2 * names().size() + 1);
		}
		assertThat(LAUNCH.path("configurations")).hasSize(2 * names().size());
	}

	/** So that no jar and no image has what it brings. */
	@ParameterizedTest
	@MethodSource("applications")
	void applicationHasItForTestsOnly(Path folder) {
		assertThat(Checkout.text(folder.resolve("pom.xml"))).containsPattern("""
				<artifactId>platform-starter-test</artifactId>
				\\s*<scope>test</scope>""")
			.doesNotContainPattern("platform-starter-test</artifactId>\\s*</dependency>");
	}

	static List<Path> applications() {
		return Checkout.applications();
	}

	@ParameterizedTest
	@MethodSource("names")
	void requestsCanBeSentToIt(String name) {
		var ports = Pattern.compile("\\| %s \\| (\\d+) \\|".formatted(name)).matcher(Checkout.text("local/README.md"));
		assertThat(ports.find()).isTrue();
		var port = Integer.parseInt(ports.group(1)) - 1000;

		var environment = Checkout.yaml("http-client.env.json").path(name);
		assertThat(environment.path("api").asString()).isEqualTo("http://localhost:" + port);
		assertThat(environment.path("tokens").asString())
			.isEqualTo("http://localhost:" + (name.equals("identity") ? port : port + 200));
	}

	/** The template's as well: it is every new service's. */
	@Test
	void everyApplicationHasOneForDevelopment() {
		var applications = Checkout.files((name) -> name.endsWith("Application.java"))
			.stream()
			.filter((file) -> file.toString().contains("/src/main/java/"))
			.filter((file) -> Checkout.text(file).contains("@SpringBootApplication"))
			.toList();
		assertThat(applications).hasSizeGreaterThan(names().size()).allSatisfy((file) -> {
			var other = Path.of(file.toString().replace("/src/main/java/", "/src/test/java/"))
				.resolveSibling("Test" + file.getFileName());
			assertThat(other).exists();
			assertThat(Checkout.text(other)).contains("SpringApplication.from(%s::main).with(Development.class)"
				.formatted(file.getFileName().toString().replace(".java", "")));
		});
	}

	/** The class of an existing file. */
	private static String mainClass(String name) {
		var title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
		var file = Checkout.files("Test%sApplication.java".formatted(title)::equals).getFirst();
		assertThat(Checkout.ROOT.relativize(file).toString()).contains(name + "/src/test/java/");
		var source = PACKAGE.matcher(Checkout.text(file));
		assertThat(source.find()).isTrue();
		return source.group(1) + "." + file.getFileName().toString().replace(".java", "");
	}

	private static Element configuration(String path) throws Exception {
		Document document = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(Checkout.ROOT.resolve(path).toFile());
		return (Element) document.getElementsByTagName("configuration").item(0);
	}

	private static String option(Element configuration, String name) {
		return elements(configuration.getElementsByTagName("option"))
			.filter((option) -> option.getAttribute("name").equals(name))
			.map((option) -> option.getAttribute("value"))
			.findFirst()
			.orElseThrow();
	}

	private static String module(Element configuration) {
		return elements(configuration.getElementsByTagName("module")).findFirst().orElseThrow().getAttribute("name");
	}

	private static Stream<Element> elements(NodeList list) {
		return Stream.iterate(0, (i) -> i < list.getLength(), (i) -> i + 1).map((i) -> (Element) list.item(i));
	}

	private static JsonNode launch(String name) {
		return LAUNCH.path("configurations")
			.valueStream()
			.filter((configuration) -> configuration.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
