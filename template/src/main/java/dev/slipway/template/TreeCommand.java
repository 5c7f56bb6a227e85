package dev.slipway.template;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that changes the work tree, if git can undo that.
 */
abstract class TreeCommand implements Callable<Integer> {

	final Checkout checkout;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--force", order = 1, description = "Run even with uncommitted changes, or without git.")
	private boolean force;

	@Option(names = { "-h", "--help" }, order = 2, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("UnusedVariable")
	private boolean help;

	TreeCommand(Checkout checkout) {
		this.checkout = checkout;
	}

	/**
	 * Requires that git can undo the change, unless {@code --force} is given.
	 * @throws UserError when it cannot
	 */
	final void requireUndoable() {
		if (!force) {
			checkout.git().requireUndoable();
		}
	}

	/** The command's output. */
	final PrintWriter out() {
		return spec.commandLine().getOut();
	}

}
