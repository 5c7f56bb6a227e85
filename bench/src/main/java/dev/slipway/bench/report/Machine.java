package dev.slipway.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where and when it was measured: figures of two machines cannot be compared.
 *
 * @param cores of the CPU, which all that is measured shares with the load generator
 * @param cpu the model
 * @param system name and version
 * @param java version and vendor
 * @param commit of the checkout, empty where there is no git
 * @param load processes that already ran or waited for a core before the bench began, on
 * average: what a quiet machine has none of
 * @param date of the measurement
 */
public record Machine(int cores, String cpu, String system, String java, String commit, double load, Instant date) {

	public static Machine current(Path checkout) {
		var system = ManagementFactory.getOperatingSystemMXBean();
		var cpu = system.getName().startsWith("Mac") ? output(checkout, "sysctl", "-n", "machdep.cpu.brand_string")
				: output(checkout, "sed", "-n", "/^model name/{s/.*: //p;q;}", "/proc/cpuinfo");
		return new Machine(system.getAvailableProcessors(), cpu, system.getName() + " " + system.getVersion(),
				Runtime.version() + " " + System.getProperty("java.vm.vendor"),
				output(checkout, "git", "describe", "--always", "--dirty"), system.getSystemLoadAverage(),
				Instant.now().truncatedTo(ChronoUnit.SECONDS));
	}

	boolean isLike(Machine other) {
		return cores == other.cores && cpu.equals(other.cpu);
	}

	private static String output(Path folder, String... command) {
		try {
			var process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).start();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException _) {
			return "";
		}
	}

	@Override
	public String toString() {
		return "%d cores, %s, %s, Java %s, commit %s, %s; load average before: %s".formatted(cores, cpu, system, java,
				commit, date, Figure.number(load));
	}

}
