package dev.slipway.local.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process of the platform, as another process can find it again.
 *
 * @param name name of the service, {@code postgres} or {@code launcher}
 * @param pid its number, which the system gives to another process after its end
 * @param started a mark of its start, which tells those two apart
 * @param port where it listens, 0 for nowhere
 * @param managementPort where its management endpoints are, 0 for nowhere
 */
public record RunningProcess(String name, long pid, String started, int port, int managementPort) {

	public static final String LAUNCHER = "launcher";

	public static final String POSTGRES = "postgres";

	/** Of the fields after the program's name in Linux's file: ticks since the boot. */
	private static final int START = 19;

	public static RunningProcess of(String name, ProcessHandle process, int port, int managementPort) {
		return new RunningProcess(name, process.pid(), startOf(process), port, managementPort);
	}

	/**
	 * Not the time where the system derives it from a clock that is set now and then.
	 * @see <a href=
	 * "https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
	 */
	private static String startOf(ProcessHandle process) {
		try {
			var file = Path.of("/proc", Long.toString(process.pid()), "stat");
			var fields = Files.readString(file, StandardCharsets.ISO_8859_1).replaceFirst("(?s).*\\) ", "");
			return fields.split(" ")[START];
		}
		catch (IOException _) {
			return process.info().startInstant().map(Instant::toString).orElse("unknown");
		}
	}

	/** The process itself, if it still runs and is not another one by now. */
	public Optional<ProcessHandle> handle() {
		return ProcessHandle.of(pid).filter((process) -> started.equals(startOf(process)));
	}

	public boolean isAlive() {
		return handle().isPresent();
	}

	/**
	 * Waits for its end.
	 * @return whether it ended in time
	 */
	public boolean endsWithin(Duration time) {
		return handle()
			.map((process) -> process.onExit()
				.thenApply((_) -> true)
				.completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
				.join())
			.orElse(true);
	}

	String toLine() {
		return "%s %d %s %d %d".formatted(name, pid, started, port, managementPort);
	}

	static RunningProcess parse(String line) {
		var fields = line.split(" ");
		return new RunningProcess(fields[0], Long.parseLong(fields[1]), fields[2], Integer.parseInt(fields[3]),
				Integer.parseInt(fields[4]));
	}

}
