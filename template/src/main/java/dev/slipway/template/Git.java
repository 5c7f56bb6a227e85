package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Git, which can undo a command if nothing else has changed since the last commit.
 */
final class Git {

	private final Checkout checkout;

	Git(Checkout checkout) {
		this.checkout = checkout;
	}

	/**
	 * Requires a clean work tree, so that {@code git} can undo what changes from here on.
	 * @throws UserError when there is none
	 */
	void requireUndoable() {
		if (!Files.exists(checkout.root().resolve(".git"))) {
			throw new UserError(
					"this is not a git work tree, so the change could not be undone. Use --force to make it anyway.");
		}
		var changes = status();
		if (!changes.isEmpty()) {
			throw new UserError("there are uncommitted changes, such as %s. Commit or stash them, or use --force."
				.formatted(changes.lines().findFirst().orElseThrow().substring(3)));
		}
	}

	private String status() {
		var git = new ProcessBuilder("git", "status", "--porcelain").directory(checkout.root().toFile())
			.redirectErrorStream(true);
		try {
			var process = git.start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new UserError(
						"git status failed: %s. Use --force to continue without it.".formatted(output.strip()));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UserError("git cannot be run, so the change could not be undone. Use --force to make it anyway.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
