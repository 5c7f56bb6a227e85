package dev.slipway.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code mvnw} runs only the Maven whose checksum is known, as either archive. */
class MavenWrapperTests {

	private static final String MAVEN = "org/apache/maven/apache-maven/9.9.9/apache-maven-9.9.9-bin";

	/** Without {@code unzip}, {@code mvnw} takes the other archive. */
	private static final List<String> PROGRAMS = List.of("basename", "cat", "dirname", "id", "ls", "mkdir", "mktemp",
			"mv", "rm", "sh", "sha256sum", "tar", "gzip", "tr", "uname", "unzip");

	@TempDir
	private Path folder;

	private Path archives;

	@BeforeEach
	void mavenThatSaysItsName() throws Exception {
		var program = Files.createDirectories(folder.resolve("apache-maven-9.9.9/bin")).resolve("mvn");
		Files.writeString(program, "#!/bin/sh\necho This is Maven\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
		this.archives = Files.createDirectories(folder.resolve("repository").resolve(MAVEN).getParent());
		run(folder, "tar", "czf", archive("tar.gz").toString(), "apache-maven-9.9.9");
		run(folder, Path.of(System.getProperty("java.home"), "bin/jar").toString(), "cMf", archive("zip").toString(),
				"apache-maven-9.9.9");
		Files.createDirectories(folder.resolve(".mvn/wrapper"));
		Files.copy(Checkout.ROOT.resolve("mvnw"), folder.resolve("mvnw"));
		configure(checksum("zip"), checksum("tar.gz"));
	}

	@Test
	void bothArchivesHaveAChecksum() {
		assertThat(Checkout.text(".mvn/wrapper/maven-wrapper.properties"))
			.containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$")
			.containsPattern("(?m)^distributionTarSha256Sum=[0-9a-f]{64}$");
	}

	@Test
	void mavenWithTheChecksumRuns() throws Exception {
		assertThat(mvnw("tar.gz")).contains("This is Maven");
	}

	@ParameterizedTest
	@ValueSource(strings = { "zip", "tar.gz" })
	void otherMavenDoesNotRun(String archive) throws Exception {
		configure("0".repeat(64), "0".repeat(64));

		assertThat(mvnw(archive)).contains("Failed to validate Maven distribution SHA-256")
			.doesNotContain("This is Maven");
	}

	private void configure(String zip, String tar) throws IOException {
		Files.writeString(folder.resolve(".mvn/wrapper/maven-wrapper.properties"), """
				distributionUrl=https://repository.example.com/%s.zip
				distributionSha256Sum=%s
				distributionTarSha256Sum=%s
				""".formatted(MAVEN, zip, tar));
	}

	private String mvnw(String archive) throws IOException, InterruptedException {
		var path = Files.createDirectory(folder.resolve("path"));
		for (var program : PROGRAMS) {
			if (!program.equals("unzip") || archive.equals("zip")) {
				var found = run(folder, "sh", "-c", "command -v " + program).strip();
				var script = Files.writeString(path.resolve(program), "#!/bin/sh\nexec %s \"$@\"\n".formatted(found));
				assertThat(script.toFile().setExecutable(true)).isTrue();
			}
		}
		var command = new ProcessBuilder("sh", "mvnw").directory(folder.toFile()).redirectErrorStream(true);
		var environment = command.environment();
		environment.put("PATH", path.toString());
		environment.put("JAVA_HOME", System.getProperty("java.home"));
		environment.put("MAVEN_USER_HOME", folder.resolve("home").toString());
		environment.put("MVNW_REPOURL", folder.resolve("repository").toUri().toString().replaceFirst("/$", ""));
		// With a name and a password it downloads by Java, which reads files too.
		environment.put("MVNW_USERNAME", "any");
		environment.put("MVNW_PASSWORD", "any");
		return output(command);
	}

	private String checksum(String archive) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive(archive))));
	}

	private Path archive(String type) {
		return archives.resolve("apache-maven-9.9.9-bin." + type);
	}

	private static String run(Path folder, String... command) throws IOException, InterruptedException {
		return output(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true));
	}

	private static String output(ProcessBuilder command) throws IOException, InterruptedException {
		var process = command.start();
		process.getOutputStream().close();
		var output = process.inputReader().readAllAsString();
		process.waitFor();
		return output;
	}

}
