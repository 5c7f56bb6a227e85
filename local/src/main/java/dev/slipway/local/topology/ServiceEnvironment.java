package dev.slipway.local.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.slipway.platform.postgres.PasswordFile;
import dev.slipway.platform.postgres.ServiceDatabase;

/**
 * The settings that a service is started with on this machine.
 *
 * @param ports where the services listen
 * @param services all of them, whoever starts them
 * @param passwords those of the roles in PostgreSQL
 * @param more further settings for every service, which win
 */
public record ServiceEnvironment(Ports ports, List<Service> services, PasswordFile passwords,
		Map<String, String> more) {

	/** Of the clients of the OpenID provider, as in the profile demo. */
	private static final String CLIENT_SECRET = "development-only";

	/**
	 * What a JVM inherits from the caller's shell: nothing that is a setting of Spring
	 * Boot, of the JVM, of PostgreSQL or of a proxy.
	 */
	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR");

	/** The settings of every JVM of the platform. */
	public static final Map<String, String> OF_ALL = Map.of(
			// In a development container on a cluster, too, this is no cluster.
			"SPRING_MAIN_CLOUD_PLATFORM", "none",
			// glibc reserves memory for each of many threads; two shares suffice.
			"MALLOC_ARENA_MAX", "2",
			// Else the JVM cannot read paths with umlauts.
			"LC_ALL", "C.UTF-8");

	private static final String LOOPBACK = "127.0.0.1";

	/**
	 * Further settings for services whose traces Zipkin receives: those of all requests,
	 * and soon.
	 */
	public static Map<String, String> ofTraces(Ports ports) {
		return Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", ports.service(Topology.ZIPKIN) + "/v1/traces",
				"MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULEDELAY", "1s",
				"MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0",
				// What runs every few seconds would push them out.
				"MANAGEMENT_OBSERVATIONS_ENABLE_TASKS_SCHEDULED_EXECUTION", "false", "SLIPWAY_OVERVIEW_LINKS_TRACES",
				ports.zipkin().toString(), "SLIPWAY_CONSOLE_TRACE", ports.zipkin() + "traces/:traceId");
	}

	public Map<String, String> of(Service service) {
		var environment = new HashMap<>(OF_ALL);
		environment.put("SERVER_ADDRESS", LOOPBACK);
		environment.put("SERVER_PORT", Integer.toString(ports.application(service)));
		environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
		environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service)));
		environment.put("SPRING_PROFILES_ACTIVE", "demo");
		environment.put("SLIPWAY_DEMO_ALLOWED", "true");
		environment.put("SPRING_MAIN_BANNER_MODE", "off");
		// A developer waits for the start, not for the first request.
		environment.put("SLIPWAY_WARM_UP_ROUNDS", "0");
		if (Topology.hasProvider()) {
			environment.put(TokenIssuer.ISSUER, ports.gateway().toString());
		}
		environment.put(TokenIssuer.ADDRESS, TokenIssuer.address(more).orElse(ports.gateway().toString()));
		for (var other : services) {
			environment.put("SLIPWAY_SERVICES_" + other.variable(), ports.service(other).toString());
			// begin identity
			if (other.client() && service.name().equals(Topology.IDENTITY)) {
				environment.put("SLIPWAY_IDENTITY_CLIENTS_" + other.variable() + "_SECRET", CLIENT_SECRET);
			}
			// end identity
		}
		if (service.client()) {
			environment.put("SLIPWAY_CLIENT_SECRET", CLIENT_SECRET);
		}
		if (service.database()) {
			environment.put("SLIPWAY_DATABASE_HOST", LOOPBACK);
			environment.put("SLIPWAY_DATABASE_PORT", Integer.toString(ports.postgres()));
			var database = ServiceDatabase.with(service.name(), passwords);
			environment.put("SLIPWAY_DATABASE_PASSWORD", database.password());
			environment.put("SLIPWAY_DATABASE_OWNER_PASSWORD", database.ownerPassword());
		}
		environment.putAll(more);
		return environment;
	}

	/** Lets a process have these settings and no others. */
	public static void replace(ProcessBuilder process, Map<String, String> settings) {
		process.environment().keySet().retainAll(INHERITED);
		process.environment().putAll(settings);
	}

}
