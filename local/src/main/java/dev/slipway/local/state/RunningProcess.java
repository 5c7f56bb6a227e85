package dev.slipway.local.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process of the platform, as another process can find it again.
 *
 * @param name name of the service, {@code postgres} or {@code launcher}
 * @param pid its number, which the system gives to another process after its end
 * @param started when it started, which tells those two apart
 * @param port where it listens, 0 for nowhere
 * @param managementPort where its management endpoints are, 0 for nowhere
 */
public record RunningProcess(String name, long pid, Instant started, int port, int managementPort) {

	public static final String LAUNCHER = "launcher";

	public static final String POSTGRES = "postgres";

	/** The system derives start times from a clock that is set now and then. */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	public static RunningProcess of(String name, ProcessHandle process, int port, int managementPort) {
		return new RunningProcess(name, process.pid(), startOf(process), port, managementPort);
	}

	private static Instant startOf(ProcessHandle process) {
		return process.info().startInstant().orElse(Instant.EPOCH);
	}

	/** The process itself, if it still runs and is not another one by now. */
	public Optional<ProcessHandle> handle() {
		return ProcessHandle.of(pid)
			.filter((process) -> Duration.between(started, startOf(process)).abs().compareTo(TOLERANCE) <= 0);
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
		return new RunningProcess(fields[0], Long.parseLong(fields[1]), Instant.parse(fields[2]),
				Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
	}

}
