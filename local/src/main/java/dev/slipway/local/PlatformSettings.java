package dev.slipway.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.slipway.local.topology.TokenIssuer;

/**
 * How to start a platform.
 *
 * @param home the folder for its data, logs and state; existing data are used
 * @param port the gateway's port, from which the others follow, or 0 for free ones
 * @param startUpCaches whether services start with caches, which are recorded first where
 * they are missing: some seconds for each set of libraries
 * @param peak whether services start slower and then run faster, as in production
 * @param restarts whether a process that dies is restarted
 * @param traces whether Zipkin runs too, and receives the traces of all services
 * @param except the services that something else starts, such as a debugger
 * @param environment further settings for every service, as environment variables
 */
public record PlatformSettings(Path home, int port, boolean startUpCaches, boolean peak, boolean restarts,
		boolean traces, List<String> except, Map<String, String> environment) {

	public PlatformSettings {
		home = home.toAbsolutePath();
		except = List.copyOf(except);
		environment = Map.copyOf(environment);
	}

	/** The URL that browsers use, where it is not the gateway's own. */
	Optional<URI> address() {
		return TokenIssuer.address(environment).map(URI::create);
	}

	/** For tests: free ports, no caches, and what dies stays dead. */
	public static PlatformSettings in(Path home) {
		return new PlatformSettings(home, 0, false, false, false, false, List.of(), Map.of());
	}

	/** With Zipkin, which receives the traces of all services. */
	public PlatformSettings withTraces() {
		return new PlatformSettings(home, port, startUpCaches, peak, restarts, true, except, environment);
	}

	/** With further settings for every service, as environment variables. */
	public PlatformSettings withEnvironment(Map<String, String> variables) {
		return new PlatformSettings(home, port, startUpCaches, peak, restarts, traces, except, variables);
	}

}
