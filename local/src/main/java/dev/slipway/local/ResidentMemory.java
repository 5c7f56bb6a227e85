package dev.slipway.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The memory that a process has in RAM.
 */
final class ResidentMemory {

	private static final long KIBIBYTES = 1024;

	private ResidentMemory() {
	}

	/** In MiB, where the system tells. */
	static Optional<Long> of(long pid) {
		return proc(pid).or(() -> ps(pid)).map((kibibytes) -> kibibytes / KIBIBYTES);
	}

	private static Optional<Long> proc(long pid) {
		try {
			return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.map((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst();
		}
		catch (IOException _) {
			return Optional.empty();
		}
	}

	private static Optional<Long> ps(long pid) {
		try {
			Process ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid))).start();
			try (BufferedReader output = ps.inputReader()) {
				return output.lines()
					.map(String::strip)
					.filter((line) -> !line.isEmpty())
					.map(Long::parseLong)
					.findFirst();
			}
		}
		catch (IOException _) {
			return Optional.empty();
		}
	}

}
