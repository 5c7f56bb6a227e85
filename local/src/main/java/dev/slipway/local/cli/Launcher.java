package dev.slipway.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

import dev.slipway.local.build.Checkout;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.platform.postgres.PostgresFailure;
import picocli.CommandLine;

/**
 * What {@code ./run} starts.
 */
public final class Launcher {

	/** On Linux and macOS, and on Windows. */
	private static final String NO_SPACE = "(?s).*(No space left on device|not enough space on the disk).*";

	private Launcher() {
	}

	public static void main(String[] arguments) {
		var commandLine = new CommandLine(new RunCommand());
		commandLine.setExecutionExceptionHandler((failure, _, _) -> report(failure));
		System.exit(commandLine.execute(arguments));
	}

	static RunDirectory directory() {
		return new RunDirectory(Checkout.ofCurrentFolder().root().resolve(".slipway"));
	}

	/**
	 * The script knows whether there is a terminal; asking the JDK costs start-up time.
	 */
	static Console console() {
		boolean terminal = Boolean.getBoolean("slipway.terminal");
		return new Console(System.out, terminal, terminal && System.getenv("NO_COLOR") == null);
	}

	private static int report(Exception failure) throws IOException {
		if (!RunCommand.isStopping()) {
			// Otherwise it failed because everything is being stopped.
			var explanation = explain(failure);
			System.err.println("run: " + (explanation.isPresent() ? explanation.get()
					: "unexpected: %s; more in %s".formatted(failure, log(failure))));
		}
		return CommandLine.ExitCode.SOFTWARE;
	}

	/** What people can fix without a stack trace; nothing for an unexpected failure. */
	static Optional<String> explain(Throwable failure) {
		if (failure instanceof UserError || failure instanceof PostgresFailure) {
			return Optional.ofNullable(failure.getMessage());
		}
		for (var cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException && String.valueOf(cause.getMessage()).matches(NO_SPACE)) {
				return Optional.of("The disk is full. Free some space and start again; nothing half-written is used. ("
						+ cause.getMessage() + ")");
			}
		}
		return Optional.empty();
	}

	private static Path log(Exception failure) throws IOException {
		var trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		return Files.writeString(directory().log(RunningProcess.LAUNCHER), Instant.now() + "\n" + trace,
				StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
