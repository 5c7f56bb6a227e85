package dev.slipway.checks.kubernetes;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/** Renders a folder, with kubectl or kustomize. */
final class Kustomize {

	private static final List<List<String>> PROGRAMS = List.of(List.of("kubectl", "kustomize"),
			List.of("kustomize", "build"));

	private Kustomize() {
	}

	static String render(Path folder) {
		var command = Stream
			.concat(PROGRAMS.stream().filter((program) -> isThere(program.getFirst())).findFirst().orElseThrow(() -> {
				var message = "Manifests are not tested: neither kubectl nor kustomize is on the PATH. Install one of them.";
				System.err.println(message);
				return new TestAbortedException(message);
			}).stream(), Stream.of(folder.toString()))
			.toList();
		try {
			var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE).start();
			process.getOutputStream().close();
			var errors = new StringBuilder();
			var reader = Thread.ofVirtual().start(() -> errors.append(read(process.errorReader())));
			var output = read(process.inputReader());
			reader.join();
			if (process.waitFor() != 0 || !errors.isEmpty()) {
				throw new AssertionError("%s failed:%n%s".formatted(String.join(" ", command), errors));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isThere(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	private static String read(Reader reader) {
		try {
			return reader.readAllAsString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
