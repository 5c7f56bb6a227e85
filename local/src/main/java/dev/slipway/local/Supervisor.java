package dev.slipway.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.slipway.local.Component.Started;
import org.jspecify.annotations.Nullable;

/**
 * Starts the processes of the platform and keeps them alive. A process that dies is
 * started again, but never in silence, and not for ever.
 */
final class Supervisor {

	private static final int MAX_EARLY_DEATHS = 3;

	private static final Duration EARLY = Duration.ofMinutes(1);

	private static final Duration READINESS_INTERVAL = Duration.ofMillis(200);

	private final Console console;

	private final Consumer<List<RunningProcess>> changes;

	private final Map<String, Watched> watched = new LinkedHashMap<>();

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("supervisor").factory());

	private final boolean restarts;

	private final Duration firstPause;

	private boolean stopping;

	/**
	 * A supervisor without processes yet.
	 * @param restarts whether what dies is started again
	 * @param firstPause before what dies early is started again; it doubles each time
	 * @param changes takes the processes after each change
	 */
	Supervisor(Console console, boolean restarts, Duration firstPause, Consumer<List<RunningProcess>> changes) {
		this.console = console;
		this.restarts = restarts;
		this.firstPause = firstPause;
		this.changes = changes;
	}

	/** Starts a process, for the first time or again after {@link #kill}. */
	synchronized void start(Component component) {
		if (stopping) {
			throw new UserError("The platform is being stopped.");
		}
		Watched one = watched.computeIfAbsent(component.name(), (_) -> new Watched(component));
		one.leftDown = false;
		one.start();
		this.changes.accept(processes());
	}

	/**
	 * Kills a process, which then stays down.
	 * @return the start that thereby comes to its end
	 */
	synchronized Started kill(String name) {
		Watched one = watched.get(name);
		if (one == null || one.started == null) {
			throw new IllegalArgumentException("There is no process " + name);
		}
		one.leftDown = true;
		one.started.process().handle().ifPresent(ProcessHandle::destroyForcibly);
		return one.started;
	}

	/**
	 * Ends a process and starts another in its place.
	 * @param component the one that is started; it has the name of the one that ends
	 * @param end ends a process and returns when it has ended
	 */
	void replace(Component component, Consumer<RunningProcess> end) {
		Watched one;
		RunningProcess before;
		synchronized (this) {
			one = watched.get(component.name());
			if (one == null || one.started == null) {
				throw new IllegalArgumentException("There is no process " + component.name());
			}
			one.leftDown = true;
			before = one.started.process();
		}
		end.accept(before);
		synchronized (this) {
			one.component = component;
			start(component);
		}
	}

	/** The latest process of each name. */
	synchronized List<RunningProcess> processes() {
		List<RunningProcess> processes = new ArrayList<>();
		for (Watched one : watched.values()) {
			if (one.started != null) {
				processes.add(one.started.process());
			}
		}
		return processes;
	}

	/** Whether it has done its work since its last start. */
	synchronized boolean isReady(Component component) {
		Watched one = watched.get(component.name());
		return one != null && one.ready;
	}

	/** Whether it died too often, or was killed. */
	synchronized boolean isLeftDown(Component component) {
		Watched one = watched.get(component.name());
		return one != null && one.leftDown;
	}

	/**
	 * From now on the death of a process is no news.
	 * @return the processes to stop
	 */
	synchronized List<RunningProcess> letGo() {
		this.stopping = true;
		clock.shutdownNow();
		return processes();
	}

	private final class Watched {

		private Component component;

		private @Nullable Started started;

		private Instant since = Instant.EPOCH;

		private int earlyDeaths;

		private boolean ready;

		private boolean leftDown;

		Watched(Component component) {
			this.component = component;
		}

		void start() {
			this.since = Instant.now();
			this.ready = false;
			Started start = component.start();
			boolean again = started != null;
			this.started = start;
			var _ = start.ending().thenAccept((how) -> onClock(() -> died(start, how), Duration.ZERO));
			onClock(() -> awaitReady(start, again), Duration.ZERO);
		}

		private void onClock(Runnable what, Duration delay) {
			synchronized (Supervisor.this) {
				if (!Supervisor.this.stopping) {
					var _ = Supervisor.this.clock.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
				}
			}
		}

		private void died(Started start, String how) {
			synchronized (Supervisor.this) {
				if (!isNews(start)) {
					return;
				}
				say("%s died after %s: %s. The end of its log:".formatted(name(), age(), how));
				Supervisor.this.console.line(LogTail.of(component.log()));
				startAgainLater();
			}
		}

		private boolean isNews(Started start) {
			return !Supervisor.this.stopping && !leftDown && start.equals(started);
		}

		private void startAgainLater() {
			boolean early = !ready || sinceStart().compareTo(EARLY) < 0;
			this.earlyDeaths = early ? earlyDeaths + 1 : 0;
			if (!Supervisor.this.restarts) {
				this.leftDown = true;
			}
			else if (earlyDeaths == MAX_EARLY_DEATHS) {
				this.leftDown = true;
				say("%s died %d times at its start or within a minute and is left down. Its log: less +G '%s'"
					.formatted(name(), MAX_EARLY_DEATHS, component.log()));
			}
			else {
				Duration pause = Supervisor.this.firstPause.multipliedBy(1L << earlyDeaths);
				say("%s is started again in %s, attempt %d of %d".formatted(name(), Console.seconds(pause),
						earlyDeaths + 1, MAX_EARLY_DEATHS));
				onClock(this::startAgain, pause);
			}
		}

		private void startAgain() {
			synchronized (Supervisor.this) {
				if (Supervisor.this.stopping || leftDown) {
					return;
				}
				try {
					start();
					Supervisor.this.changes.accept(processes());
				}
				catch (UserError ex) {
					say(ex.getMessage());
					startAgainLater();
				}
			}
		}

		/** Asks without the lock: an answer may take its time. */
		private void awaitReady(Started start, boolean again) {
			boolean isReady = component.isReady();
			synchronized (Supervisor.this) {
				if (!isNews(start)) {
					return;
				}
				if (!isReady) {
					onClock(() -> awaitReady(start, again), READINESS_INTERVAL);
					return;
				}
				this.ready = true;
				if (again) {
					say("%s is ready again after %s".formatted(name(), age()));
				}
			}
		}

		private String name() {
			return component.name();
		}

		private Duration sinceStart() {
			return Duration.between(since, Instant.now());
		}

		private String age() {
			return Console.seconds(sinceStart());
		}

		private void say(String news) {
			Supervisor.this.console.line(Supervisor.this.console.alarming(news));
		}

	}

}
