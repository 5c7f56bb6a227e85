package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of the platform, as another process can find it again.
 *
 * @param name name of the service, {@code postgres} or {@code launcher}
 * @param pid its number, which the system gives to another process after its end
 * @param started when it started, which tells those two apart
 * @param port where it listens, 0 for nowhere
 * @param managementPort where its management endpoints are, 0 for nowhere
 */
record RunningProcess(String name, long pid, Instant started, int port, int managementPort) {

	static final String LAUNCHER = "launcher";

	static final String POSTGRES = "postgres";

	/** The system derives start times from a clock that is set now and then. */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	static RunningProcess of(String name, ProcessHandle process, int port, int managementPort) {
		return new RunningProcess(name, process.pid(), startOf(process), port, managementPort);
	}

	private static Instant startOf(ProcessHandle process) {
		return process.info().startInstant().orElse(Instant.EPOCH);
	}

	/** The process itself, if it still runs and is not another one by now. */
	Optional<ProcessHandle> handle() {
		return ProcessHandle.of(pid)
			.filter((process) -> Duration.between(started, startOf(process)).abs().compareTo(TOLERANCE) <= 0);
	}

	boolean isAlive() {
		return handle().isPresent();
	}

}
