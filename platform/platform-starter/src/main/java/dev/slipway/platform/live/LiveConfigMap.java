package dev.slipway.platform.live;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Brings the settings of a ConfigMap into force before the service serves, and every
 * change a few seconds after it was made. What cannot be read or is refused is told once
 * and changes nothing, not at the start either: an instance that cannot have its live
 * settings starts with the fixed ones.
 */
class LiveConfigMap implements SmartInitializingSingleton, DisposableBean {

	/** The start waits no longer than that for the cluster's API. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Log logger = LogFactory.getLog(LiveConfigMap.class);

	private final Supplier<Map<String, Object>> source;

	private final LiveSettings settings;

	private final Duration interval;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("live-settings").factory());

	private final Future<Map<String, Object>> first;

	private volatile Map<String, Object> inForce = Map.of();

	private volatile @Nullable String problem;

	/**
	 * Reads at once, beside the start: the client of the cluster's API is a big thing to
	 * load.
	 */
	LiveConfigMap(Supplier<Map<String, Object>> source, LiveSettings settings, Duration interval) {
		this.source = source;
		this.settings = settings;
		this.interval = interval;
		this.first = thread.submit(source::get);
	}

	@Override
	public void afterSingletonsInstantiated() {
		follow(this::first);
		var _ = thread.scheduleWithFixedDelay(() -> follow(source), interval.toNanos(), interval.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	private Map<String, Object> first() {
		try {
			return first.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("no answer in " + PATIENCE.toSeconds() + " s", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private synchronized void follow(Supplier<Map<String, Object>> values) {
		try {
			take(values.get());
			if (problem != null) {
				logger.info("Live settings are as they should be again");
				problem = null;
			}
		}
		catch (InvalidLiveSettings ex) {
			complain("Live settings refused, the ones before stay: " + ex.getMessage());
		}
		catch (RuntimeException ex) {
			if (!thread.isShutdown()) {
				complain("Live settings not read, the ones before stay: " + Reason.of(ex));
			}
		}
	}

	private void take(Map<String, Object> values) {
		if (values.equals(inForce)) {
			return;
		}
		var unknown = settings.take(values);
		logger.info("Live settings changed: " + difference(inForce, values));
		inForce = values;
		if (!unknown.isEmpty()) {
			logger.warn("No live settings of this service, so ignored: " + String.join(", ", new TreeSet<>(unknown)));
		}
	}

	private void complain(String text) {
		if (!text.equals(problem)) {
			logger.warn(text);
			problem = text;
		}
	}

	private static String difference(Map<String, Object> before, Map<String, Object> after) {
		var names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		return names.stream()
			.filter((name) -> !Objects.equals(before.get(name), after.get(name)))
			.map((name) -> "%s %s -> %s".formatted(name, before.getOrDefault(name, "(fixed)"),
					after.getOrDefault(name, "(fixed)")))
			.collect(Collectors.joining(", "));
	}

	/** The values that stand above the fixed configuration now. */
	Map<String, Object> inForce() {
		return inForce;
	}

	/**
	 * Whether the ConfigMap says something else than what is in force, as far as known.
	 */
	boolean isBehind() {
		return problem != null;
	}

	@Override
	public void destroy() {
		thread.shutdownNow();
	}

}
