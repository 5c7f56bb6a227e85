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

		install("kubectl", "");
		assertThat(run())
			.containsExactly("Docker is not running. Start it: it builds the images and runs the cluster.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kind", "k3d", "minikube" })
	void bringsEveryImageAndWaits(String tool) throws Exception {
		install(tool, "");
		install("docker", "");
		// Ends the endless port forwarding by killing its shell.
		install("kubectl", """
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
		for (var program : List.of("basename", "dirname", "grep", "sleep")) {
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
