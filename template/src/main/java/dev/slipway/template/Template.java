package dev.slipway.template;

import java.nio.file.Path;
import java.util.Arrays;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What the scripts in bin start.
 */
public final class Template {

	private Template() {
	}

	public static void main(String[] arguments) {
		Checkout checkout = new Checkout(Path.of(System.getProperty("slipway.root")));
		String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
		System.exit(commandLine(arguments[0], checkout).execute(own));
	}

	static CommandLine commandLine(String command, Checkout checkout) {
		CommandLine commandLine = new CommandLine(switch (command) {
			case "rename" -> new RenameCommand(checkout);
			case "new-service" -> new NewServiceCommand(checkout);
			case "remove-service" -> new RemoveServiceCommand(checkout);
			default -> throw new IllegalArgumentException(command);
		});
		return commandLine.setExecutionExceptionHandler(Template::report);
	}

	private static int report(Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
		if (failure instanceof UserError) {
			commandLine.getErr().println(commandLine.getCommandName() + ": " + failure.getMessage());
			return CommandLine.ExitCode.SOFTWARE;
		}
		throw failure;
	}

}
