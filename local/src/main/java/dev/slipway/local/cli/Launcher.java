package dev.slipway.local.cli;

import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.slipway.local.build.Checkout;
import dev.slipway.local.state.RunDirectory;
import dev.slipway.local.state.RunningProcess;
import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.UserError;
import dev.slipway.platform.postgres.OtherPostgresVersion;
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
		return switch (failure) {
			case OtherPostgresVersion other -> Optional.of(other.getMessage() + " ./run --fresh deletes them.");
			case PostgresFailure postgres -> Optional.of(postgres.getMessage());
			case UserError error -> Optional.of(error.getMessage());
			default -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
				.filter((cause) -> cause instanceof IOException)
				.map((cause) -> String.valueOf(cause.getMessage()))
				.filter((message) -> message.matches(NO_SPACE))
				.map("The disk is full. Free some space and start again; nothing half-written is used. (%s)"::formatted)
				.findFirst();
		};
	}

	private static Path log(Exception failure) throws IOException {
		var log = directory().log(RunningProcess.LAUNCHER);
		try (var writer = new PrintWriter(new FileWriter(log.toFile(), StandardCharsets.UTF_8, true))) {
			writer.println(Instant.now());
			failure.printStackTrace(writer);
		}
		return log;
	}

}
