package dev.slipway.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.slipway.local.process.Program.Start;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.LogTail;
import dev.slipway.local.terminal.UserError;
import dev.slipway.platform.postgres.PostgresFailure;
import org.apache.commons.lang3.time.StopWatch;

/**
 * Starts the processes of the platform and restarts those that die, but never silently,
 * and only so often.
 */
public final class Supervisor {

	private static final int MAX_EARLY_DEATHS = 3;

	private static final Duration EARLY = Duration.ofMinutes(1);

	private static final Duration INTERVAL = Duration.ofMillis(200);

	/** A cold start of everything takes a fifth of it on two busy cores. */
	private static final Duration TIMEOUT = Duration.ofMinutes(4);

	private final Map<String, Supervised> all = new LinkedHashMap<>();

	private final Console console;

	private final boolean restarts;

	private final Duration firstPause;

	private final Consumer<List<RunningProcess>> changes;

	private boolean stopping;

	/**
	 * A supervisor without processes yet.
	 * @param restarts whether what dies is restarted
	 * @param firstPause before what dies early is restarted; it doubles each time
	 * @param changes takes the processes after each change
	 */
	public Supervisor(Console console, boolean restarts, Duration firstPause, Consumer<List<RunningProcess>> changes) {
		this.console = console;
		this.restarts = restarts;
		this.firstPause = firstPause;
		this.changes = changes;
	}

	/** Starts a program, for the first time or instead of a process that has ended. */
	public synchronized void start(Program program) {
		if (stopping) {
			throw new UserError("The platform is being stopped.");
		}
		var one = new Supervised(program, all.containsKey(program.name()));
		all.put(program.name(), one);
		changes.accept(processes());
		Thread.startVirtualThread(() -> supervise(one));
	}

	/** Starts what was left down. */
	public void startAgain(String name) {
		start(find(name).program);
	}

	/**
	 * Does not restart a process when it ends.
	 * @return the process, which may still run
	 */
	public synchronized RunningProcess leaveDown(String name) {
		var one = find(name);
		one.leftDown = true;
		return one.start.process();
	}

	private synchronized Supervised find(String name) {
		var one = all.get(name);
		if (one == null) {
			throw new IllegalArgumentException("There is no process " + name);
		}
		return one;
	}

	/** The latest process of each name. */
	public synchronized List<RunningProcess> processes() {
		return all.values().stream().map((one) -> one.start.process()).toList();
	}

	/**
	 * Restarts nothing from now on, and starts nothing.
	 * @return the processes to stop
	 */
	public synchronized List<RunningProcess> release() {
		stopping = true;
		return processes();
	}

	/**
	 * Waits until processes are ready, and shows which are.
	 * @throws UserError when one takes too long, after the end of its log, or died too
	 * often
	 */
	public void await(List<String> names) {
		var time = StopWatch.createStarted();
		var waiting = new ArrayList<>(names);
		while (true) {
			for (var name : names) {
				var one = find(name);
				if (one.leftDown) {
					throw new UserError("The platform cannot start without %s.".formatted(name));
				}
				if (one.ready && waiting.remove(name)) {
					console.line("  %-10s ready  %7s".formatted(name, Console.seconds(time)));
				}
			}
			if (waiting.isEmpty()) {
				return;
			}
			if (time.getDuration().compareTo(TIMEOUT) > 0) {
				waiting.forEach((name) -> showLog(find(name).program, name + " is not ready."));
				throw new UserError(
						"Not ready after %d s: %s.".formatted(TIMEOUT.toSeconds(), String.join(", ", waiting)));
			}
			console.status("  %7s  waiting for %s".formatted(Console.seconds(time), String.join(", ", waiting)));
			LockSupport.parkNanos(INTERVAL.toNanos());
		}
	}

	/** Until the process ends for good. */
	private void supervise(Supervised one) {
		var name = one.program.name();
		int earlyDeaths = 0;
		do {
			awaitReady(one);
			var how = one.start.end().join();
			if (isEndExpected(one)) {
				return;
			}
			showLog(one.program, "%s died after %s: %s.".formatted(name, Console.seconds(one.time), how));
			boolean early = !one.ready || one.time.getDuration().compareTo(EARLY) < 0;
			earlyDeaths = early ? earlyDeaths + 1 : 0;
			if (!restarts) {
				one.leftDown = true;
				return;
			}
			if (earlyDeaths == MAX_EARLY_DEATHS) {
				one.leftDown = true;
				console
					.alert("%s died %d times during its start or within a minute and stays down. Its log: less +G '%s'"
						.formatted(name, MAX_EARLY_DEATHS, one.program.log()));
				return;
			}
			var pause = firstPause.multipliedBy(1L << earlyDeaths);
			console.alert("Restarting %s in %s, attempt %d of %d".formatted(name, Console.seconds(pause),
					earlyDeaths + 1, MAX_EARLY_DEATHS));
			LockSupport.parkNanos(pause.toNanos());
		}
		while (restart(one));
	}

	private void awaitReady(Supervised one) {
		while (!one.ready && !one.start.end().isDone()) {
			if (one.program.isReady()) {
				one.ready = true;
				if (one.again) {
					console
						.alert("%s is ready again after %s".formatted(one.program.name(), Console.seconds(one.time)));
				}
			}
			else {
				LockSupport.parkNanos(INTERVAL.toNanos());
			}
		}
	}

	private synchronized boolean isEndExpected(Supervised one) {
		return stopping || one.leftDown;
	}

	private synchronized boolean restart(Supervised one) {
		if (isEndExpected(one)) {
			return false;
		}
		one.restart();
		changes.accept(processes());
		return true;
	}

	private void showLog(Program program, String reason) {
		console.alert("%s The end of its log, %s:".formatted(reason, program.log()));
		console.line(LogTail.of(program.log()));
	}

	/** A program and how its last start went. */
	private static final class Supervised {

		private final Program program;

		private volatile Start start;

		/** Since its last start. */
		private volatile StopWatch time = StopWatch.createStarted();

		private volatile boolean again;

		private volatile boolean ready;

		private volatile boolean leftDown;

		Supervised(Program program, boolean again) {
			this.program = program;
			this.start = program.start();
			this.again = again;
		}

		private void restart() {
			time = StopWatch.createStarted();
			again = true;
			ready = false;
			try {
				start = program.start();
			}
			catch (UserError | PostgresFailure ex) {
				start = new Start(start.process(), CompletableFuture.completedFuture(ex.getMessage()));
			}
		}

	}

}
