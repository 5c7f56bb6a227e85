package dev.slipway.template;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command for a checkout.
 */
abstract class TemplateCommand implements Callable<Integer> {

	final Checkout checkout;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = { "-h", "--help" }, order = 2, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	TemplateCommand(Checkout checkout) {
		this.checkout = checkout;
	}

	/** The command's output. */
	final PrintWriter out() {
		return spec.commandLine().getOut();
	}

}
