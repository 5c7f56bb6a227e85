package dev.slipway.template;

import picocli.CommandLine.Option;

/**
 * A command that changes the work tree, if git can undo that.
 */
abstract class TreeCommand extends TemplateCommand {

	@Option(names = "--force", order = 1, description = "Run even with uncommitted changes, or without git.")
	private boolean force;

	TreeCommand(Checkout checkout) {
		super(checkout);
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

}
