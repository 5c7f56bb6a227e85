package dev.slipway.local;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the platform in a launcher of its own, which outlives this one and its terminal.
 */
final class Background {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private final Home home;

	private final Console console;

	Background(Home home, Console console) {
		this.home = home;
		this.console = console;
	}

	/**
	 * Returns when all is ready, or when the other launcher has given up and left nothing
	 * running. What it says is shown meanwhile.
	 * @param arguments those of the other launcher
	 * @return whether all is ready
	 */
	boolean start(List<String> arguments) throws InterruptedException {
		home.claim().orElseThrow(() -> new AlreadyRunning(State.read(home.state()))).close();
		home.newLog(RunningProcess.LAUNCHER);
		Process launcher = launch(arguments);
		Thread giveUp = new Thread(() -> giveUp(launcher), "giving up");
		Runtime.getRuntime().addShutdownHook(giveUp);
		LogFollower output = new LogFollower(console);
		output.followFromStart("", home.launcherLog());
		while (!isReady(launcher)) {
			if (!launcher.isAlive()) {
				output.poll();
				return false;
			}
			output.poll();
			Thread.sleep(INTERVAL);
		}
		Runtime.getRuntime().removeShutdownHook(giveUp);
		output.poll();
		return true;
	}

	private Process launch(List<String> arguments) {
		List<String> command = new ArrayList<>(Detached.FROM_TERMINAL);
		command.add(Jvm.JAVA);
		command.addAll(ownOptions());
		command.addAll(arguments);
		try {
			return new ProcessBuilder(command).redirectInput(new File("/dev/null"))
				.redirectOutput(ProcessBuilder.Redirect.appendTo(home.launcherLog().toFile()))
				.redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			throw new UserError("The launcher cannot be started again: " + ex.getMessage());
		}
	}

	/** The options of this JVM up to its jar. */
	private static List<String> ownOptions() {
		List<String> own = List.of(ProcessHandle.current().info().arguments().orElseThrow());
		List<String> options = new ArrayList<>(own.subList(0, own.indexOf(Launcher.class.getName()) + 1));
		options.addFirst("-Dslipway.in-background=true");
		return options;
	}

	private boolean isReady(Process launcher) {
		return State.read(home.state())
			.filter((state) -> state.ready() && state.launcher().pid() == launcher.pid())
			.isPresent();
	}

	/** When this one is interrupted before the other one is ready. */
	private static void giveUp(Process launcher) {
		launcher.destroy();
		try {
			launcher.waitFor();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
