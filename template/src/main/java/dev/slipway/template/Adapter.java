package dev.slipway.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adapts a checkout of upstream to a clone.
 */
@FunctionalInterface
interface Adapter {

	/**
	 * Changes the checkout.
	 * @throws UserError when it cannot
	 */
	void adapt(Checkout tree, Adaptation adaptation);

	/**
	 * With the code in that checkout: each version knows its own places for services. A
	 * version from before {@code bin/upgrade} is adapted by this one's code.
	 */
	static Adapter ofEachVersion() {
		return (tree, adaptation) -> {
			if (Files.exists(tree.root().resolve(Provenance.FILE))) {
				run(tree, AdaptCommand.options(adaptation));
			}
			else {
				adaptation.apply(tree);
			}
		};
	}

	private static void run(Checkout tree, List<String> options) {
		var command = Stream.concat(Stream.of("sh", "template/java", "adapt"), options.stream()).toList();
		try {
			var process = new ProcessBuilder(command).directory(tree.root().toFile()).redirectErrorStream(true).start();
			process.getOutputStream().close();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (process.waitFor() != 0) {
				// A sentence of that command, or all that the build said.
				var own = output.lastIndexOf(AdaptCommand.NAME + ": ");
				throw new UserError((own >= 0) ? output.substring(own + AdaptCommand.NAME.length() + 2) : output);
			}
		}
		catch (IOException ex) {
			throw new UserError("sh cannot be run: %s.".formatted(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
