package dev.slipway.local;

/**
 * How a process ended.
 *
 * @param exitCode its exit code; 128 and the signal's number when a signal ended it
 */
record Ending(int exitCode) {

	private static final int SIGNALS = 128;

	/** Of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
	private static final int OUT_OF_MEMORY = 3;

	static Ending of(int exitCode) {
		return new Ending(exitCode);
	}

	boolean bySignal() {
		return exitCode > SIGNALS;
	}

	@Override
	public String toString() {
		return switch (exitCode) {
			case OUT_OF_MEMORY -> "out of memory (exit code 3)";
			case SIGNALS + 6 -> "crashed (SIGABRT)";
			case SIGNALS + 9 -> "killed (SIGKILL)";
			case SIGNALS + 11 -> "crashed (SIGSEGV)";
			case SIGNALS + 15 -> "ended by SIGTERM";
			default -> bySignal() ? "ended by signal " + (exitCode - SIGNALS) : "exit code " + exitCode;
		};
	}

}
