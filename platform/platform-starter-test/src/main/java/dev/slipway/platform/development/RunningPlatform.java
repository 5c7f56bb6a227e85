package dev.slipway.platform.development;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The platform that {@code ./run} has started, as a service sees it that an IDE starts in
 * its place.
 *
 * @param platform with the ports of {@code ./run}
 * @param environment the settings, as variables
 */
record RunningPlatform(DevelopmentPlatform platform, Map<String, Object> environment) {

	/**
	 * Reads what {@code ./run} has written for the service.
	 * @throws DevelopmentFailure when it has not, or runs the service itself
	 */
	static RunningPlatform withoutOneService(DevelopmentPlatform alone) {
		var service = alone.service();
		var start = "Start the platform without it: ./run --except %s.".formatted(service);
		var file = alone.root().resolve(".slipway/%s.env".formatted(service));
		if (!Files.exists(file)) {
			throw new DevelopmentFailure("./run has not written %s yet.".formatted(file), start);
		}
		try {
			var environment = new HashMap<String, Object>(Files.readAllLines(file)
				.stream()
				.map((line) -> line.split("=", 2))
				.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1])));
			var port = Integer.parseInt(String.valueOf(environment.get("SERVER_PORT")));
			var platform = alone.withBase(port - alone.ports().getOrDefault(service, 0));
			if (platform.runs(service)) {
				throw new DevelopmentFailure("%s runs already, on port %d.".formatted(service, port),
						"Stop it. " + start);
			}
			return new RunningPlatform(platform, environment);
		}
		catch (IOException ex) {
			throw new DevelopmentFailure("%s cannot be read: %s.".formatted(file, ex.getMessage()), start, ex);
		}
	}

}
