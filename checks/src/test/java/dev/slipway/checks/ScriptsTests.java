package dev.slipway.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Scripts start on the machines of others: with the line ends that their shells read, and
 * with the bit that lets them run.
 */
class ScriptsTests {

	@Test
	void scriptsEndTheirLinesWithLf() {
		assertThat(scripts()).isNotEmpty()
			.allSatisfy((script) -> assertThat(Checkout.text(script)).doesNotContain("\r"));
	}

	@Test
	void gitGivesEveryScriptLfOnEverySystem() throws IOException {
		assertThat(git(Stream.concat(Stream.of("check-attr", "eol", "--"), scripts().stream().map(Path::toString))
			.toArray(String[]::new))).hasSameSizeAs(scripts())
			.allSatisfy((line) -> assertThat(line).endsWith(": eol: lf"));
		assertThat(git("check-attr", "eol", "--", "mvnw.cmd")).containsExactly("mvnw.cmd: eol: crlf");
	}

	@Test
	void gitGivesEveryScriptItsRunBit() throws IOException {
		assertThat(git(Stream.concat(Stream.of("ls-files", "--stage", "--"), scripts().stream().map(Path::toString))
			.toArray(String[]::new))).isNotEmpty().allSatisfy((line) -> assertThat(line).startsWith("100755 "));
	}

	@Test
	void everyJvmThatAScriptStartsHasTheSameLocaleAndTimeZone() {
		assertThat(scripts().stream().map(Checkout::text).filter((script) -> script.contains("/bin/java\" ")))
			.isNotEmpty()
			.allSatisfy((script) -> assertThat(script).containsPattern("/bin/java\" \"?@\\S*bin/java-options"));
	}

	@Test
	void mavenWrapperNeedsNoHome() throws IOException, InterruptedException {
		assumeThat(Path.of(System.getProperty("user.home"), ".m2/wrapper/dists")).isDirectory();
		var command = new ProcessBuilder("./mvnw", "--version").directory(Checkout.ROOT.toFile())
			.redirectErrorStream(true);
		command.environment().keySet().removeAll(List.of("HOME", "MAVEN_USER_HOME"));
		var maven = command.start();
		assertThat(new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.contains("Apache Maven 3");
		assertThat(maven.waitFor()).isZero();
	}

	/** Those that name their interpreter. */
	private static List<Path> scripts() {
		return Checkout.files((name) -> !name.contains(".") || name.endsWith(".sh"))
			.stream()
			.filter(ScriptsTests::isScript)
			.toList();
	}

	private static boolean isScript(Path file) {
		try (var content = Files.newInputStream(file)) {
			return new String(content.readNBytes(2), StandardCharsets.ISO_8859_1).equals("#!");
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static List<String> git(String... arguments) throws IOException {
		assumeThat(Checkout.ROOT.resolve(".git")).exists();
		var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
		var process = new ProcessBuilder(command).directory(Checkout.ROOT.toFile()).redirectErrorStream(true).start();
		try (var output = process.inputReader()) {
			return output.lines().toList();
		}
	}

}
