package dev.slipway.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecompilationTests {

	private static final Service BILLING = new Service("billing", "services/billing", 1, true, false);

	private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

	private static final FileTime BUILT = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));

	private static final String SOURCE = "src/main/java/billing/Application.java";

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	@TempDir
	Path root;

	private Checkout checkout;

	private Path jar;

	@BeforeEach
	void builtCheckout() throws IOException {
		this.checkout = new Checkout(root);
		write("pom.xml", "");
		write("services/billing/pom.xml", "");
		write("services/billing/" + SOURCE, "package billing; class Application { String word = \"first\"; }");
		write("services/billing/src/main/resources/application.yaml", "word: first");
		this.jar = ServiceJar.in(root.resolve("services/billing/target"), Map.of("billing/Application.class", "old",
				"billing/Gone.class", "old", "application.yaml", "old", "made-by-the-build.js", "kept"));
		Application.of(jar).extract();
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.toList()) {
				Files.setLastModifiedTime(path, path.equals(jar) ? BUILT : BEFORE);
			}
		}
	}

	@Test
	void changedLineIsInTheJar() throws IOException {
		write("services/billing/" + SOURCE, "package billing; class Application { String word = \"second\"; }");

		recompile();

		assertThat(content("billing/Application.class")).contains("second");
		assertThat(content("application.yaml")).isEqualTo("word: first");
		assertThat(content("made-by-the-build.js")).isEqualTo("kept");
		try (ZipFile zip = new ZipFile(jar.toFile())) {
			assertThat(zip.getEntry(Application.OWN + "billing/Gone.class")).isNull();
			assertThat(zip.getEntry("BOOT-INF/lib/first.jar")).isNotNull();
		}
		assertThat(new Staleness(checkout).staleOf(List.of(BILLING))).isEmpty();
	}

	@Test
	void errorIsShownAndTheJarStays() throws IOException {
		write("services/billing/" + SOURCE, "package billing; class Application { String word = second; }");

		assertThatExceptionOfType(UserError.class).isThrownBy(this::recompile)
			.withMessageContaining("does not compile");
		assertThat(output.toString(StandardCharsets.UTF_8)).contains("Application.java:1").contains("second");
		assertThat(content("application.yaml")).isEqualTo("old");
	}

	@Test
	void changedPomIsMavens() throws IOException {
		write("services/billing/pom.xml", "<project/>");

		recompile();

		assertThat(content("application.yaml")).isEqualTo("old");
		assertThat(new Staleness(checkout).staleOf(List.of(BILLING))).containsExactly(BILLING);
	}

	@Test
	void deletedResourceIsMavens() throws IOException {
		Files.delete(root.resolve("services/billing/src/main/resources/application.yaml"));

		recompile();

		assertThat(new Staleness(checkout).staleOf(List.of(BILLING))).containsExactly(BILLING);
	}

	private void recompile() {
		new Recompilation(checkout, new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false, false))
			.ofStale(List.of(BILLING));
	}

	private String content(String own) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile());
				var entry = zip.getInputStream(zip.getEntry(Application.OWN + own))) {
			return new String(entry.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	/** Other content of an existing file leaves its folder as old as it was. */
	private void write(String file, String content) throws IOException {
		Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}

}
