package dev.slipway.console.overview;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.platform.instance.InstanceStatus;
import dev.slipway.platform.instance.InstanceStatus.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The platform as this instance of the gateway sees it: breakers, calls and traffic are
 * its own.
 *
 * @param gateway this instance's name
 */
record Overview(Instant at, String gateway, List<ServiceView> services, RateLimit rateLimit, TrafficView traffic,
		List<Link> links) {

	/**
	 * @param status whether a ready instance responds, or one that is not ready, or none
	 * @param since when this status began, as far as it was monitored
	 * @param breaker the gateway's own; it has none to itself
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ServiceView(String name, MonitoredService.Status status, Instant since, List<InstanceView> instances,
			@Nullable Breaker breaker, @Nullable Calls calls) {
	}

	/**
	 * @param status silent: it responded earlier, but does not now
	 * @param node the machine of a cluster
	 * @param dependencies the services that it calls, with its own circuit breakers
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record InstanceView(String name, Status status, String version, Instant startedAt, Instant lastSeen,
			@Nullable String node, List<Dependency> dependencies) {

		enum Status {

			UP, NOT_READY, SILENT

		}

		static InstanceView responding(InstanceStatus instance, Instant at) {
			return of(instance, instance.ready() ? Status.UP : Status.NOT_READY, at);
		}

		static InstanceView silent(InstanceStatus instance, Instant lastSeen) {
			return of(instance, Status.SILENT, lastSeen);
		}

		private static InstanceView of(InstanceStatus instance, Status status, Instant lastSeen) {
			return new InstanceView(instance.name(), status, instance.version(), instance.startedAt(), lastSeen,
					instance.node(), instance.dependencies());
		}

	}

	/**
	 * @param failureRate percent of the last calls; unknown after too few
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Breaker(String state, @Nullable Float failureRate) {
	}

	record Calls(int inFlight, int limit) {
	}

	record RateLimit(List<Limit> limits) {
	}

	record Limit(@Nullable String name, long perSecond, long burst) {
	}

	/**
	 * Numbers for each time step, oldest first; the last step is not over yet.
	 *
	 * @param from when the oldest step began
	 * @param step its length in seconds
	 * @param refused requests over a caller's rate limit
	 */
	record TrafficView(Instant from, long step, List<RouteView> routes, List<Long> refused) {
	}

	/**
	 * @param name the service that requests go to, or {@code gateway} for those that it
	 * handles itself
	 * @param errors responses with a 5xx status
	 */
	record RouteView(String name, List<Long> requests, List<Long> errors) {
	}

	record Link(String name, String url) {
	}

}
