package dev.slipway.template;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that changes the work tree, and only one that git could bring back.
 */
abstract class TreeCommand implements Callable<Integer> {

	final Checkout checkout;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--force", order = 1, description = "Also with changes that are not committed, or without git.")
	private boolean force;

	@Option(names = { "-h", "--help" }, order = 2, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	TreeCommand(Checkout checkout) {
		this.checkout = checkout;
	}

	/**
	 * Requires that git could undo the change, unless that is not wanted.
	 * @throws UserError when it could not
	 */
	final void requireWayBack() {
		if (!force) {
			new Git(checkout).requireWayBack();
		}
	}

	/** For what the command has to tell. */
	final PrintWriter out() {
		return spec.commandLine().getOut();
	}

}
