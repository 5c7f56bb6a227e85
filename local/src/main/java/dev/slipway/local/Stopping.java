package dev.slipway.local;

/**
 * What happens on Ctrl-C and {@code ./run stop}.
 */
final class Stopping {

	private static volatile boolean underWay;

	private Stopping() {
	}

	/** Stops the platform when this process is asked to end. */
	static void whenAsked(Platform platform, Console console) {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			if (!platform.isClosed()) {
				underWay = true;
				if (console.isTerminal()) {
					// After the terminal's ^C.
					console.line("");
				}
				Subprocess.endAll();
				platform.close();
			}
		}, "stopping"));
	}

	static boolean isUnderWay() {
		return underWay;
	}

}
