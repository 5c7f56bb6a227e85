package dev.slipway.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the programs that prepare a start, such as Maven, to their end.
 */
final class Subprocess {

	private static final Set<Process> running = new HashSet<>();

	private static boolean ending;

	private Subprocess() {
	}

	/**
	 * Runs a program and waits for its end.
	 * @param lines takes each line that the program prints
	 * @return the exit code
	 */
	static int run(Path folder, List<String> command, Map<String, String> environment, Consumer<String> lines) {
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			Process process = start(builder);
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				process.getOutputStream().close();
				reader.lines().forEach(lines);
				return process.waitFor();
			}
			finally {
				forget(process);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + command.getFirst() + " ran", ex);
		}
	}

	private static synchronized Process start(ProcessBuilder builder) throws IOException {
		if (ending) {
			throw new UserError("The platform is being stopped.");
		}
		Process process = builder.start();
		running.add(process);
		return process;
	}

	private static synchronized void forget(Process process) {
		running.remove(process);
	}

	/**
	 * Ends what still runs, with the processes that it started in turn, and lets nothing
	 * start any more.
	 */
	static synchronized void endAll() {
		ending = true;
		for (Process process : running) {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
		}
	}

}
