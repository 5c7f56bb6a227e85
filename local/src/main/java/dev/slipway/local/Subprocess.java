package dev.slipway.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs the programs that prepare a start, such as Maven, to their end.
 */
final class Subprocess {

	private static final Set<Process> running = ConcurrentHashMap.newKeySet();

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
			Process process = builder.start();
			running.add(process);
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				process.getOutputStream().close();
				reader.lines().forEach(lines);
				return process.waitFor();
			}
			finally {
				running.remove(process);
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

	/** Ends what still runs, with the processes that it started in turn. */
	static void endAll() {
		for (Process process : running) {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
		}
	}

}
