package dev.slipway.checks.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.slipway.checks.Checkout;
import tools.jackson.databind.JsonNode;

/** The accepted findings of {@code k8s/exceptions.yaml}, each with its reason. */
final class Exceptions {

	private final List<Entry> entries = Checkout.yaml("k8s/exceptions.yaml").valueStream().map(Entry::of).toList();

	private final List<Entry> unused = new ArrayList<>(this.entries);

	boolean accept(String check, String overlay, String finding) {
		var accepting = entries.stream().filter((entry) -> entry.accepts(check, overlay, finding)).toList();
		unused.removeAll(accepting);
		return !accepting.isEmpty();
	}

	/** Those that accepted no finding. */
	List<Entry> unused() {
		return List.copyOf(unused);
	}

	/**
	 * An accepted finding.
	 *
	 * @param check the ID of the check
	 * @param overlay the overlays in which it is accepted
	 * @param finding its text
	 * @param because the reason
	 */
	record Entry(String check, Pattern overlay, Pattern finding, String because) {

		Entry {
			if (because.isBlank()) {
				throw new IllegalArgumentException("No reason for the exception to " + check);
			}
		}

		static Entry of(JsonNode node) {
			return new Entry(node.at("/check").asString(), Pattern.compile(node.at("/overlay").asString(".*")),
					Pattern.compile(node.at("/finding").asString(".*")), node.at("/because").asString(""));
		}

		boolean accepts(String check, String overlay, String finding) {
			return this.check.equals(check) && this.overlay.matcher(overlay).matches()
					&& this.finding.matcher(finding).find();
		}

	}

}
