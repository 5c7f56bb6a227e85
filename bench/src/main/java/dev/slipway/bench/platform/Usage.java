package dev.slipway.bench.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What processes take: from {@code /proc} where there is one, else from {@code ps}.
 */
final class Usage {

	/** Linux counts processor time in hundredths of a second, whatever the kernel. */
	private static final long MILLIS_PER_TICK = 10;

	private Usage() {
	}

	/**
	 * The processor time of a process and its children. Those that have ended count where
	 * there is a {@code /proc}.
	 */
	static Duration cpu(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.map(Usage::own)
			.reduce(Duration.ZERO, Duration::plus);
	}

	private static Duration own(ProcessHandle process) {
		try {
			var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
			// Behind the name, which may have spaces, the third field is the first.
			var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			long ticks = 0;
			for (int i = 11; i <= 14; i++) { // utime, stime, cutime, cstime
				ticks += Long.parseLong(fields[i]);
			}
			return Duration.ofMillis(ticks * MILLIS_PER_TICK);
		}
		catch (IOException _) {
			return process.info().totalCpuDuration().orElse(Duration.ZERO);
		}
	}

	/** The memory of a process in RAM, MiB. */
	static double resident(ProcessHandle process) {
		return kibibytes(process, "status", "VmRSS:") / 1024;
	}

	/**
	 * The memory of a process and its children in RAM, MiB. What they share counts once,
	 * where the system tells it.
	 */
	static double residentTogether(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.mapToDouble((one) -> kibibytes(one, "smaps_rollup", "Pss:"))
			.sum() / 1024;
	}

	private static double kibibytes(ProcessHandle process, String file, String field) {
		var pid = Long.toString(process.pid());
		try {
			return Files.readAllLines(Path.of("/proc", pid, file))
				.stream()
				.filter((line) -> line.startsWith(field))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("\\D", "")))
				.sum();
		}
		catch (IOException _) {
			return ps(pid);
		}
	}

	private static double ps(String pid) {
		try {
			var ps = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", pid)).start();
			var output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return output.isEmpty() ? 0 : Double.parseDouble(output);
		}
		catch (IOException _) {
			return 0; // it has ended
		}
	}

}
