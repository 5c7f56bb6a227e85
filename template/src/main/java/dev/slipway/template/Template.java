package dev.slipway.template;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The program that the scripts in bin start.
 */
public final class Template {

	private Template() {
	}

	public static void main(String[] arguments) {
		var checkout = new Checkout(Path.of(System.getProperty("slipway.root")));
		var own = Arrays.copyOfRange(arguments, 1, arguments.length);
		System.exit(commandLine(arguments[0], checkout).execute(own));
	}

	static CommandLine commandLine(String command, Checkout checkout) {
		return commandLine(switch (command) {
			case "rename" -> new RenameCommand(checkout);
			case "new-service" -> new NewServiceCommand(checkout);
			case "remove-service" -> new RemoveServiceCommand(checkout);
			case "upgrade" -> new UpgradeCommand(checkout, Adapter.ofEachVersion());
			case "adapt" -> new AdaptCommand(checkout);
			default -> throw new IllegalArgumentException(command);
		});
	}

	static CommandLine commandLine(TemplateCommand command) {
		return new CommandLine(command).setExecutionExceptionHandler(Template::report);
	}

	private static int report(Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
		if (failure instanceof UserError || failure instanceof UncheckedIOException) {
			commandLine.getErr().println(commandLine.getCommandName() + ": " + failure.getMessage());
			return CommandLine.ExitCode.SOFTWARE;
		}
		throw failure;
	}

}
