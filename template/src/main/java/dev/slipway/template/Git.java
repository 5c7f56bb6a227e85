package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * The way back: a work tree whose changes can be told from one's own, and undone.
 */
final class Git {

	private final Checkout checkout;

	Git(Checkout checkout) {
		this.checkout = checkout;
	}

	/**
	 * Requires that {@code git} could undo everything that is changed from here on.
	 * @throws UserError when it could not
	 */
	void requireWayBack() {
		if (!Files.exists(checkout.root().resolve(".git"))) {
			throw new UserError(
					"this is no git work tree, so nothing could undo the change; --force does it all the same.");
		}
		String changes = status();
		if (!changes.isEmpty()) {
			throw new UserError(
					"there are changes that are not committed, such as %s; commit or stash them, or --force."
						.formatted(changes.lines().findFirst().orElseThrow().substring(3)));
		}
	}

	private String status() {
		ProcessBuilder git = new ProcessBuilder("git", "status", "--porcelain").directory(checkout.root().toFile())
			.redirectErrorStream(true);
		try {
			Process process = git.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				throw new UserError("git status failed: %s; --force goes on without it.".formatted(output.strip()));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UserError(
					"git cannot be started, so nothing could undo the change; --force does it all the same.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
