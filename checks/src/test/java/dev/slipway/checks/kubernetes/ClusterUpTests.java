package dev.slipway.checks.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/cluster-up} with fake programs that only record how they are called. */
class ClusterUpTests {

	@TempDir
	private Path programs;

	@Test
	void saysWhatIsMissing() throws Exception {
		assertThat(run()).containsExactly(
				"None of kind, k3d and minikube is installed. Install one of them: kind.sigs.k8s.io, k3d.io or minikube.sigs.k8s.io");

		install("kind", "");
		assertThat(run()).containsExactly("kubectl is not installed. Install it: kubernetes.io/docs/tasks/tools");
		assertThat(run("k3d")).containsExactly("k3d is not installed.");

		install("kubectl", kubectl("1.30.0", "1.30.0"));
		assertThat(run())
			.containsExactly("Docker is not running. Start it: it builds the images and runs the containers.");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			1.29.9,  1.44,  2.24.4,  1.30.0, kubectl 1.29.9 is too old. At least 1.30 is needed
			1.30.0,  1.43,  2.24.4,  1.30.0, "The API of the Docker engine, 1.43 is too old. At least 1.44 is needed"
			1.30.0,  1.44,  v2.23.0, 1.30.0, Docker Compose 2.23.0 is too old. At least 2.24.4 is needed
			1.30.0,  1.100, 5.0.1,   1.9.12, Kubernetes 1.9.12 is too old. At least 1.30 is needed
			""")
	void leastVersionsAreRequired(String client, String docker, String compose, String server, String message)
			throws Exception {
		install("kind", "");
		install("kubectl", kubectl(client, server));
		install("docker", docker(docker, compose));

		assertThat(run().getLast()).isEqualTo(message + ": update it.");
		assertThat(Files.readString(programs.resolve("calls"))).doesNotContain(" apply ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kind", "k3d", "minikube" })
	void bringsEveryImageAndWaits(String tool) throws Exception {
		install(tool, "");
		install("docker", docker("1.44", "2.24.4"));
		// Ends the endless port forwarding by killing its shell.
		install("kubectl", kubectl("1.33.1", "1.31.2") + """
				case "$*" in
				  *'get deployment'*) echo deployment.apps/gateway ;;
				  *port-forward*) kill $PPID ;;
				esac
				""");

		run();

		var calls = Files.readAllLines(programs.resolve("calls"));
		assertThat(Checkout.names()).allSatisfy((name) -> assertThat(calls)
			.anyMatch((call) -> call.startsWith(tool) && call.contains("slipway/%s:dev".formatted(name))));
		assertThat(calls).filteredOn((call) -> call.startsWith("kubectl"))
			.extracting((call) -> call.replaceFirst("kubectl --context \\S+ ", ""))
			.containsSubsequence("apply -k " + Checkout.ROOT.resolve("k8s"),
					"--namespace slipway rollout status deployment.apps/gateway --timeout=10m",
					"--namespace slipway port-forward service/gateway 8080:8080");
	}

	private static String kubectl(String client, String server) {
		return """
				case "$*" in
				  *'version --client') echo 'Client Version: v%s' ;;
				  *version) printf 'Client Version: v%s\\nServer Version: v%s\\n' ;;
				esac
				""".formatted(client, client, server);
	}

	private static String docker(String api, String compose) {
		return """
				case "$*" in
				  version*) echo '%s' ;;
				  'compose version'*) echo '%s' ;;
				esac
				""".formatted(api, compose);
	}

	private void install(String program, String script) throws IOException {
		write(program, """
				echo "%s $*" >> "%s/calls"
				%s""".formatted(program, programs, script));
	}

	private void write(String program, String script) throws IOException {
		var file = Files.writeString(programs.resolve(program), "#!/bin/sh%n%s".formatted(script));
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

	/**
	 * Its output, with only the installed programs and those of every machine on the
	 * PATH.
	 */
	private List<String> run(String... arguments) throws Exception {
		for (var program : List.of("basename", "dirname", "grep", "head", "sed", "sleep", "sort")) {
			write(program, "exec %s \"$@\"%n".formatted(onPath(program)));
		}
		var command = Stream.concat(Stream.of(Checkout.ROOT.resolve("bin/cluster-up").toString()),
				Stream.of(arguments));
		var builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
		builder.environment().put("PATH", programs.toString());
		var process = builder.start();
		var output = process.inputReader().readAllLines();
		process.waitFor();
		return output;
	}

	private static Path onPath(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow();
	}

}
