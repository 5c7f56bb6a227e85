package dev.slipway.local;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service in a process of its own.
 *
 * @param service which one
 * @param ports where it listens
 * @param application its jar
 * @param options further options for the JVM
 * @param environment its settings
 * @param log the file with everything that it prints
 */
record ServiceComponent(Service service, Ports ports, Application application, List<String> options,
		Map<String, String> environment, Path log) implements Component {

	private static final int TIMEOUT_MILLIS = 1000;

	@Override
	public String name() {
		return service.name();
	}

	@Override
	public Started start() {
		// Ctrl-C is the launcher's business, which stops all in the right order.
		List<String> command = new ArrayList<>(Detached.FROM_TERMINAL);
		command.addAll(application.command(options));
		// The service writes to the file itself, so that neither a terminal that is held
		// nor the death of the launcher can stop it.
		ProcessBuilder builder = new ProcessBuilder(command).directory(application.folder().toFile())
			.redirectInput(new File("/dev/null"))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.redirectErrorStream(true);
		builder.environment().putAll(environment);
		try {
			Process process = builder.start();
			return new Started(
					RunningProcess.of(name(), process.toHandle(), ports.application(service),
							ports.management(service)),
					process.onExit().thenApply((ended) -> Ending.of(ended.exitValue()).toString()));
		}
		catch (IOException ex) {
			throw new UserError("%s cannot be started: %s".formatted(name(), ex.getMessage()));
		}
	}

	@Override
	public boolean isReady() {
		return isReady(ports.application(service));
	}

	/** Whether the service that listens at a port says that it is ready. */
	static boolean isReady(int port) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/readyz")
				.toURL()
				.openConnection();
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
		}
		catch (IOException _) {
			return false;
		}
	}

}
