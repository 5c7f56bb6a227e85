package dev.slipway.platform.instance;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Comparator;

import dev.slipway.platform.instance.InstanceStatus.Dependency;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;

/** The instance that this process is. */
public class ThisInstance {

	private final String service;

	private final InstanceSettings settings;

	private final String version;

	private final ApplicationAvailability availability;

	private final CircuitBreakerRegistry breakers;

	private final Instant startedAt = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

	ThisInstance(String service, InstanceSettings settings, String version, ApplicationAvailability availability,
			CircuitBreakerRegistry breakers) {
		this.service = service;
		this.settings = settings;
		this.version = version;
		this.availability = availability;
		this.breakers = breakers;
	}

	/** Its current status. */
	public InstanceStatus status() {
		var dependencies = breakers.getAllCircuitBreakers()
			.stream()
			.map((breaker) -> new Dependency(breaker.getName(), breaker.getState().name()))
			.sorted(Comparator.comparing(Dependency::name))
			.toList();
		return new InstanceStatus(service, name(), version, startedAt,
				availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC, node(), dependencies);
	}

	String name() {
		return settings.name();
	}

	@Nullable String node() {
		return settings.node().isBlank() ? null : settings.node();
	}

}
