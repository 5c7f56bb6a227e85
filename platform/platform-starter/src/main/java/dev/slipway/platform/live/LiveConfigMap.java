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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Applies the settings of a ConfigMap before the service accepts requests, and every
 * change within a few seconds. Settings that cannot be read or are not valid are logged
 * once and change nothing: an instance that cannot get its live settings at its start
 * runs with the fixed ones.
 */
class LiveConfigMap implements SmartInitializingSingleton, DisposableBean {

	/** How long the start waits for the cluster's API. */
	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final Logger log = LoggerFactory.getLogger(LiveConfigMap.class);

	private final Supplier<Map<String, Object>> source;

	private final LiveSettings settings;

	private final Duration interval;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("live-settings").factory());

	private final Future<Map<String, Object>> first;

	private volatile Map<String, Object> applied = Map.of();

	private volatile @Nullable String problem;

	/**
	 * Starts to read at once, in parallel with the start: the client of the cluster's API
	 * takes long to load.
	 */
	LiveConfigMap(Supplier<Map<String, Object>> source, LiveSettings settings, Duration interval) {
		this.source = source;
		this.settings = settings;
		this.interval = interval;
		this.first = thread.submit(source::get);
	}

	@Override
	public void afterSingletonsInstantiated() {
		update(this::first);
		var _ = thread.scheduleWithFixedDelay(() -> update(source), interval.toNanos(), interval.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	private Map<String, Object> first() {
		try {
			return first.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("no response in " + TIMEOUT.toSeconds() + " s", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private synchronized void update(Supplier<Map<String, Object>> values) {
		try {
			apply(values.get());
			if (problem != null) {
				log.info("Live settings recovered");
				problem = null;
			}
		}
		catch (InvalidLiveSettings ex) {
			warnOnce("Live settings are not valid, keeping the previous ones: " + ex.getMessage());
		}
		catch (RuntimeException ex) {
			if (!thread.isShutdown()) {
				warnOnce("Live settings cannot be read, keeping the previous ones: " + Reason.of(ex));
			}
		}
	}

	private void apply(Map<String, Object> values) {
		if (values.equals(applied)) {
			return;
		}
		var unknown = settings.apply(values);
		log.info("Live settings changed: {}", difference(applied, values));
		applied = values;
		if (!unknown.isEmpty()) {
			log.warn("Ignoring unknown live settings: {}", String.join(", ", new TreeSet<>(unknown)));
		}
	}

	private void warnOnce(String text) {
		if (!text.equals(problem)) {
			log.warn(text);
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

	/** The values that override the fixed configuration now. */
	Map<String, Object> applied() {
		return applied;
	}

	/**
	 * Whether the ConfigMap differs from what is applied, as far as known.
	 */
	boolean isOutdated() {
		return problem != null;
	}

	@Override
	public void destroy() {
		thread.shutdownNow();
	}

}
