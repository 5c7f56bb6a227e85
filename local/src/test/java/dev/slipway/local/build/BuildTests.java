package dev.slipway.local.build;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DisabledOnOs(OS.WINDOWS)
class BuildTests {

	private static final Service BILLING = new Service("billing", "services/billing", 1, true, false);

	private static final Service SHIPPING = new Service("shipping", "services/shipping", 2, true, false);

	private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

	private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));

	private static final FileTime AFTER = FileTime.from(Instant.parse("2026-01-03T00:00:00Z"));

	private static final String RESOURCE = "services/billing/src/main/resources/application.yaml";

	private static final String SOURCE = "services/billing/src/main/java/Application.java";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@TempDir
	Path root;

	private File classes;

	@BeforeEach
	void builtCheckout() throws IOException {
		classes = root.resolve("services/billing/target/classes").toFile();
		file("pom.xml");
		file("platform/platform-starter/src/main/java/Shared.java");
		for (var service : List.of("billing", "shipping")) {
			file("services/" + service + "/pom.xml");
			file("services/" + service + "/src/main/java/Application.java");
			file("services/" + service + "/src/test/java/ApplicationTests.java");
			file("services/" + service + "/target/classpath");
			Files.createDirectories(root.resolve("services/" + service + "/target/classes"));
			Files.writeString(root.resolve("services/" + service + "/target/classpath"),
					root.resolve("platform/platform-starter/target/classes").toString());
		}
		try (var paths = Files.walk(root)) {
			for (var path : paths.toList()) {
				Files.setLastModifiedTime(path, path.endsWith("classpath") ? BUILT : BEFORE);
			}
		}
	}

	@Test
	void nothingIsStaleAfterBuild() {
		assertThat(stale()).isEmpty();
	}

	@Test
	void newerSourceMakesItsServiceStale() throws IOException {
		touch(SOURCE);
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void newerPomMakesItsServiceStale() throws IOException {
		touch("services/shipping/pom.xml");
		assertThat(stale()).containsExactly(SHIPPING);
	}

	@Test
	void deletionMakesItsServiceStale() throws IOException {
		Files.delete(root.resolve(SOURCE));
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void newerTestMakesNothingStale() throws IOException {
		touch("services/billing/src/test/java/ApplicationTests.java");
		assertThat(stale()).isEmpty();
	}

	@Test
	void newerRootPomMakesAllStale() throws IOException {
		touch("pom.xml");
		assertThat(stale()).containsExactly(BILLING, SHIPPING);
	}

	@Test
	void newerStarterMakesAllStale() throws IOException {
		touch("platform/platform-starter/src/main/java/Shared.java");
		assertThat(stale()).containsExactly(BILLING, SHIPPING);
	}

	@Test
	void buildOfAnotherCheckoutThatThisIsACopyOfIsStale() throws IOException {
		var classPath = root.resolve("services/billing/target/classpath");
		Files.writeString(classPath, "/elsewhere/platform/platform-starter/target/classes");
		Files.setLastModifiedTime(classPath, BUILT);
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void newerSourceBehindALinkMakesItsServiceStale() throws IOException {
		var sources = root.resolve("services/billing/src/main/java");
		var elsewhere = Files.move(sources, root.resolve("elsewhere"));
		Files.createSymbolicLink(sources, elsewhere);
		Files.setLastModifiedTime(sources.getParent(), BEFORE);
		Files.setLastModifiedTime(root, BEFORE);
		assertThat(stale()).isEmpty();
		touch("elsewhere/Application.java");
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void missingBuildIsStale() throws IOException {
		Files.delete(root.resolve("services/billing/target/classpath"));
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void changedSourceIsCompiledWithoutMaven() throws IOException {
		write(SOURCE, "class Application { String name(String first) { return first; } }");
		build().buildStale(List.of(BILLING, SHIPPING));
		assertThat(classes.list()).containsExactly("Application.class");
		assertThat(said()).startsWith("Building billing").contains("Built in");
		assertThat(stale()).isEmpty();
	}

	@Test
	void mavenChecksLaterWhatIsCompiledWithoutIt() throws IOException {
		write(SOURCE, "class Application { }");
		build().buildStale(List.of(BILLING));
		assertThat(new File(classes, "Application.class").lastModified())
			.isLessThan(root.resolve(SOURCE).toFile().lastModified());
	}

	@Test
	void sourceThatDoesNotCompileWithoutMavenIsShownAndStaysStale() throws IOException {
		write(SOURCE, "class Application { Unknown field; }");
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> build().buildStale(List.of(BILLING)))
			.withMessage("The build failed; see the compiler's output above.");
		assertThat(said()).contains("Application.java:1: error: cannot find symbol");
		assertThat(stale()).containsExactly(BILLING);
	}

	@Test
	void changedResourceIsBuiltWithWhatIsThere() throws IOException {
		maven("exit 0");
		file(RESOURCE);
		Files.setLastModifiedTime(root.resolve(RESOURCE), FileTime.from(Instant.now().minusSeconds(1)));
		build().buildStale(List.of(BILLING, SHIPPING));
		assertThat(root.resolve("arguments")).content().contains("--projects=services/billing ").contains("--offline");
		assertThat(said()).startsWith("Building billing").contains("Built in");
		assertThat(stale()).isEmpty();
	}

	@Test
	void changedPomMayNeedOtherLibraries() throws IOException {
		maven("exit 0");
		touch("services/billing/pom.xml");
		build().buildStale(List.of(BILLING));
		assertThat(root.resolve("arguments")).content().doesNotContain("--offline");
	}

	@Test
	void buildThatFailsIsShownAndStaysStale() throws IOException {
		maven("""
				echo '[INFO] Compiling'
				echo '[WARNING] * Your build is requesting parallel execution'
				echo '[ERROR] Application.java:[1,8] cannot find symbol'
				echo '[ERROR] -> [Help 1]'
				exit 1
				""");
		file(RESOURCE);
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> build().buildStale(List.of(BILLING)))
			.withMessage("The build failed; see Maven's output above.");
		assertThat(said()).contains("Application.java:[1,8] cannot find symbol")
			.doesNotContain("[INFO]", "parallel", "Help");
		assertThat(stale()).containsExactly(BILLING);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					[INFO] Compiling 12 source files to target/classes                                      | Compiling 12 source files to target/classes
					[INFO] --- spring-boot:4.1.2:build-info (default) @ catalog ---                         | spring-boot:4.1.2:build-info (default) @ catalog
					[INFO] Downloading from central: https://maven.example/org/slf4j/2.0/slf4j-2.0.jar      | downloading slf4j-2.0.jar
					Progress (1): 12/34 kB                                                                  | Progress (1): 12/34 kB
					""")
	void progressShowsTheEssenceOfALine(String line, String essence) {
		assertThat(Build.essence(line)).isEqualTo(essence);
	}

	private void write(String path, String content) throws IOException {
		Files.writeString(root.resolve(path), content);
		Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.now().minusSeconds(1)));
	}

	private List<Service> stale() {
		return build().stale(List.of(BILLING, SHIPPING));
	}

	private Build build() {
		return new Build(new Checkout(root),
				new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, false));
	}

	private String said() {
		return out.toString(StandardCharsets.UTF_8);
	}

	private void maven(String script) throws IOException {
		// Without its run bit, as where an archive or a file system lost it.
		Files.writeString(root.resolve("mvnw"), "#!/bin/sh\necho \"$@\" >arguments\n" + script + "\n");
	}

	private void file(String path) throws IOException {
		var file = root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.createFile(file);
	}

	private void touch(String path) throws IOException {
		Files.setLastModifiedTime(root.resolve(path), AFTER);
	}

}
