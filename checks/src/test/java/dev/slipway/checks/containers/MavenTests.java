package dev.slipway.checks.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code containers/maven} with a fake {@code mvnw} that shows what it was called with.
 */
class MavenTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void wrapper() throws IOException {
		var wrapper = Files.writeString(folder.resolve("mvnw"), """
				#!/bin/sh
				echo "arguments $*"
				[ "$3" != --settings ] || cat "$4"
				echo
				echo "opts ${MAVEN_OPTS:-} proxy ${https_proxy:-} bundle ${CURL_CA_BUNDLE:-}"
				store=$(echo "${MAVEN_OPTS:-}" | sed -n 's/.*trustStore=\\([^ ]*\\).*/\\1/p')
				[ -z "$store" ] || "$JAVA_HOME/bin/keytool" -list -keystore "$store" -storepass changeit | grep company
				""");
		assertThat(wrapper.toFile().setExecutable(true)).isTrue();
	}

	@Test
	void addsNothingByItself() throws Exception {
		assertThat(run(Map.of()))
			.isEqualToNormalizingWhitespace("arguments --batch-mode --no-transfer-progress package opts proxy bundle");
	}

	@Test
	void proxyOfTheBuildIsMavensToo() throws Exception {
		assertThat(run(Map.of("HTTPS_PROXY", "http://me:pass&word@proxy.example.com:3128/", "NO_PROXY",
				"localhost, .example.com,10.1.2.3")))
			.contains("arguments --batch-mode --no-transfer-progress --settings /", "package",
					"<protocol>https</protocol><host>proxy.example.com</host><port>3128</port>",
					"<username>me</username><password>pass&amp;word</password>",
					"<nonProxyHosts>localhost|*.example.com|10.1.2.3</nonProxyHosts>",
					"proxy http://me:pass&word@proxy.example.com:3128/");
	}

	@Test
	void settingsOfTheBuildComeBeforeItsProxy() throws Exception {
		Files.writeString(folder.resolve("maven-settings"), "<settings>mine</settings>");

		assertThat(run(Map.of("https_proxy", "http://proxy.example.com:3128")))
			.contains("--settings " + folder.resolve("maven-settings"), "<settings>mine</settings>")
			.doesNotContain("<proxy>");
	}

	/** Compose gives an empty secret where none is set. */
	@Test
	void emptySecretIsNone() throws Exception {
		Files.createFile(folder.resolve("maven-settings"));
		Files.createFile(folder.resolve("ca-certificates"));

		assertThat(run(Map.of())).contains("opts  proxy").doesNotContain("--settings");
	}

	@Test
	void everyCertificateIsTrusted() throws Exception {
		Files.writeString(folder.resolve("ca-certificates"), certificate("one") + "\n" + certificate("two"));

		assertThat(run(Map.of())).contains("-Djavax.net.ssl.trustStore=/", "company-1, ", "company-2, ")
			.containsPattern("bundle /.+/bundle");
	}

	@Test
	void secretWithoutCertificatesIsRejected() throws Exception {
		Files.writeString(folder.resolve("ca-certificates"), "none");

		assertThat(run(Map.of())).contains("The secret ca-certificates is not valid").doesNotContain("arguments");
	}

	private String certificate(String name) throws Exception {
		var store = folder.resolve(name).toString();
		keytool("-genkeypair", "-keystore", store, "-storepass", "changeit", "-keyalg", "EC", "-dname", "CN=" + name);
		return keytool("-exportcert", "-rfc", "-keystore", store, "-storepass", "changeit");
	}

	private static String keytool(String... arguments) throws Exception {
		var command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		var keytool = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		return keytool.inputReader().readAllAsString();
	}

	private String run(Map<String, String> environment) throws Exception {
		var builder = new ProcessBuilder(Checkout.ROOT.resolve("containers/maven").toString(), "package")
			.directory(folder.toFile())
			.redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
		builder.environment().keySet().removeAll(Set.of("CURL_CA_BUNDLE", "MAVEN_OPTS"));
		builder.environment().put("SECRETS", folder.toString());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().putAll(environment);
		var process = builder.start();
		return process.inputReader().readAllAsString();
	}

}
