package dev.slipway.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The requests to this instance of the gateway in the last minutes, counted where
 * {@code http.server.requests} is measured. They are lost with the instance; the metrics
 * have more.
 */
class Traffic implements ObservationHandler<ServerRequestObservationContext> {

	static final Duration STEP = Duration.ofSeconds(10);

	static final int STEPS = 60;

	private static final String NO_ROUTE = "";

	/** Counts by route, by number of the step since 1970. */
	private final ConcurrentNavigableMap<Long, Map<String, Counts>> steps = new ConcurrentSkipListMap<>();

	private final Clock clock;

	Traffic(Clock clock) {
		this.clock = clock;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ServerRequestObservationContext;
	}

	@Override
	public void onStop(ServerRequestObservationContext context) {
		var request = context.getCarrier();
		var response = context.getResponse();
		if (request != null && response != null) {
			count((String) request.getAttribute(MvcUtils.GATEWAY_ROUTE_ID_ATTR), response.getStatus());
		}
	}

	/**
	 * Counts a response.
	 * @param route the id of its route, which is the name of a service; none if the
	 * gateway handled the request itself
	 */
	void count(@Nullable String route, int status) {
		var counts = steps.computeIfAbsent(now(), this::begin)
			.computeIfAbsent(Objects.requireNonNullElse(route, NO_ROUTE), (_) -> new Counts());
		counts.requests.increment();
		if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
			counts.errors.increment();
		}
		else if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
			counts.refused.increment();
		}
	}

	private Map<String, Counts> begin(long step) {
		steps.headMap(step - STEPS).clear();
		return new ConcurrentHashMap<>();
	}

	/** The last minutes up to now. */
	Window window() {
		var first = now() - STEPS + 1;
		return new Window(Instant.EPOCH.plus(STEP.multipliedBy(first)),
				LongStream.range(first, first + STEPS).mapToObj((step) -> steps.getOrDefault(step, Map.of())).toList());
	}

	private long now() {
		return clock.instant().getEpochSecond() / STEP.toSeconds();
	}

	/**
	 * The steps of the last minutes.
	 *
	 * @param from when the oldest one began
	 */
	record Window(Instant from, List<Map<String, Counts>> steps) {

		/** A number for each step, oldest first; the last one is not over yet. */
		List<Long> series(Predicate<String> routes, Function<Counts, LongAdder> what) {
			return steps.stream()
				.map((step) -> step.entrySet()
					.stream()
					.filter((counts) -> routes.test(counts.getKey()))
					.mapToLong((counts) -> what.apply(counts.getValue()).sum())
					.sum())
				.toList();
		}

	}

	/**
	 * @param errors responses with a 5xx status
	 * @param refused responses with the status 429
	 */
	record Counts(LongAdder requests, LongAdder errors, LongAdder refused) {

		Counts() {
			this(new LongAdder(), new LongAdder(), new LongAdder());
		}

	}

}
