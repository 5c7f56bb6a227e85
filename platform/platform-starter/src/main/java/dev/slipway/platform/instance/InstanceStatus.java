package dev.slipway.platform.instance;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says about itself. Another instance may be a version ahead and say
 * more.
 *
 * @param service the application
 * @param name differs from the application's other instances
 * @param startedAt when its process began
 * @param ready whether it takes requests
 * @param node the machine of the cluster that it runs on
 * @param dependencies the services that it calls
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record InstanceStatus(String service, String name, String version, Instant startedAt, boolean ready,
		@Nullable String node, List<Dependency> dependencies) {

	public InstanceStatus {
		Objects.requireNonNull(service, "service");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(version, "version");
		Objects.requireNonNull(startedAt, "startedAt");
		dependencies = List.copyOf(dependencies);
	}

	/**
	 * Another service, as seen from here.
	 *
	 * @param breaker state of the circuit breaker: {@code CLOSED} when calls are made
	 */
	public record Dependency(String name, String breaker) {
	}

}
