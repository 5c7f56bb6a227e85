package dev.slipway.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What {@code ./run} starts.
 */
public final class Launcher {

	private Launcher() {
	}

	public static void main(String[] arguments) {
		CommandLine commandLine = new CommandLine(new RunCommand());
		commandLine.setExecutionExceptionHandler(Launcher::report);
		System.exit(commandLine.execute(arguments));
	}

	static Checkout checkout() {
		String root = System.getProperty("slipway.root");
		return (root != null) ? new Checkout(Path.of(root)) : Checkout.ofCurrentFolder();
	}

	static Home home() {
		return new Home(checkout().home());
	}

	/**
	 * The script knows whether there is a terminal; asking the JDK costs start-up time.
	 */
	static Console console() {
		boolean terminal = Boolean.getBoolean("slipway.terminal") && !Boolean.getBoolean("slipway.in-background");
		return new Console(System.out, terminal, terminal && System.getenv("NO_COLOR") == null);
	}

	private static int report(Exception failure, CommandLine commandLine, ParseResult arguments) {
		if (Stopping.isUnderWay()) {
			// Whatever failed, it failed because everything is being stopped.
			return CommandLine.ExitCode.SOFTWARE;
		}
		System.err.println("run: " + Explanation.of(failure)
			.orElseGet(() -> "unexpected: %s; more in %s".formatted(failure, log(failure))));
		return CommandLine.ExitCode.SOFTWARE;
	}

	private static Path log(Exception failure) {
		Path log = home().launcherLog();
		try (PrintWriter writer = new PrintWriter(
				Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
			writer.println(Instant.now());
			failure.printStackTrace(writer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return log;
	}

}
