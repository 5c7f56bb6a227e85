package dev.slipway.local.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.ServiceEnvironment;

/**
 * A service.
 *
 * @param environment its settings
 */
public record ServiceProgram(String name, int port, int managementPort, List<String> command,
		Map<String, String> environment, Path log) implements Program {

	private static final int TIMEOUT_MILLIS = 1000;

	@Override
	public Start start() {
		var builder = Program.survivor(command, log);
		ServiceEnvironment.replace(builder, environment);
		try {
			var process = builder.start();
			return new Start(RunningProcess.of(name, process.toHandle(), port, managementPort),
					process.onExit().thenApply((ended) -> howItEnded(ended.exitValue())));
		}
		catch (IOException ex) {
			throw new UserError("Cannot start %s: %s".formatted(name, ex.getMessage()));
		}
	}

	/** The code is 128 and the signal's number when a signal ended the process. */
	static String howItEnded(int exitCode) {
		return switch (exitCode) {
			// Of a JVM with -XX:+ExitOnOutOfMemoryError.
			case 3 -> "out of memory (exit code 3)";
			case 128 + 6 -> "crashed (SIGABRT)";
			case 128 + 9 -> "killed (SIGKILL)";
			case 128 + 11 -> "crashed (SIGSEGV)";
			case 128 + 15 -> "ended by SIGTERM";
			default -> (exitCode > 128) ? "ended by signal " + (exitCode - 128) : "exit code " + exitCode;
		};
	}

	@Override
	public boolean isReady() {
		return isReady(port);
	}

	/** Whether the service that listens on a port reports that it is ready. */
	public static boolean isReady(int port) {
		try {
			var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/readyz")
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
