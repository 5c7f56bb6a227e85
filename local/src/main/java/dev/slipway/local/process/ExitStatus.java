package dev.slipway.local.process;

/**
 * How a process ended.
 *
 * @param code its exit code; 128 and the signal's number when a signal ended it
 */
record ExitStatus(int code) {

	private static final int SIGNALS = 128;

	@Override
	public String toString() {
		return switch (code) {
			// Of a JVM with -XX:+ExitOnOutOfMemoryError.
			case 3 -> "out of memory (exit code 3)";
			case SIGNALS + 6 -> "crashed (SIGABRT)";
			case SIGNALS + 9 -> "killed (SIGKILL)";
			case SIGNALS + 11 -> "crashed (SIGSEGV)";
			case SIGNALS + 15 -> "ended by SIGTERM";
			default -> (code > SIGNALS) ? "ended by signal " + (code - SIGNALS) : "exit code " + code;
		};
	}

}
