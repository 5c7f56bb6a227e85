package dev.slipway.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start a platform.
 *
 * @param home the folder for its data, logs and state; data that lie there are used
 * @param port the gateway's port, from which the others follow, or 0 for free ones
 * @param startUpCaches whether services start with caches, which are made first where
 * they are missing: some seconds for each service, once per build
 * @param peak whether services start slower and then run faster, as in production
 * @param restarts whether a process that dies is started again
 * @param except the services that somebody else starts, such as a debugger
 * @param environment further settings by service, as environment variables
 */
public record PlatformSettings(Path home, int port, boolean startUpCaches, boolean peak, boolean restarts,
		List<String> except, Map<String, Map<String, String>> environment) {

	public PlatformSettings {
		home = home.toAbsolutePath();
		except = List.copyOf(except);
		environment = Map.copyOf(environment);
	}

	/** For tests: free ports, no caches, and what dies stays dead. */
	public static PlatformSettings in(Path home) {
		return new PlatformSettings(home, 0, false, false, false, List.of(), Map.of());
	}

	public PlatformSettings withPort(int value) {
		return new PlatformSettings(home, value, startUpCaches, peak, restarts, except, environment);
	}

	public PlatformSettings withStartUpCaches() {
		return new PlatformSettings(home, port, true, peak, restarts, except, environment);
	}

	public PlatformSettings withPeak() {
		return new PlatformSettings(home, port, startUpCaches, true, restarts, except, environment);
	}

	public PlatformSettings withRestarts() {
		return new PlatformSettings(home, port, startUpCaches, peak, true, except, environment);
	}

	/**
	 * With services that somebody else starts.
	 * @param services their names
	 */
	public PlatformSettings without(List<String> services) {
		return new PlatformSettings(home, port, startUpCaches, peak, restarts, services, environment);
	}

	/**
	 * With further settings for every service.
	 * @param variables environment variables
	 */
	public PlatformSettings withEnvironment(Map<String, String> variables) {
		PlatformSettings settings = this;
		for (Service service : Topology.SERVICES) {
			settings = settings.withEnvironment(service.name(), variables);
		}
		return settings;
	}

	/**
	 * With further settings for one service.
	 * @param service its name
	 * @param variables environment variables
	 */
	public PlatformSettings withEnvironment(String service, Map<String, String> variables) {
		Map<String, Map<String, String>> all = new HashMap<>(environment);
		all.put(service, Map.copyOf(variables));
		return new PlatformSettings(home, port, startUpCaches, peak, restarts, except, all);
	}

}
