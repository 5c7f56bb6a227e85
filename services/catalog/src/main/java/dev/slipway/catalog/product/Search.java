package dev.slipway.catalog.product;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a caller looks for.
 *
 * @param q as it was typed; blank: everything
 * @param category only this one
 * @param skus only these; none: all
 */
record Search(String q, @Nullable String category, List<Sku> skus) {

	/** Letters and digits of any script, and decimals: "Dutch Oven 4.5 l". */
	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(\\.\\p{N}+)*");

	/** The words, without whatever else was typed. */
	String text() {
		return String.join(" ", words());
	}

	/**
	 * What {@code to_tsquery} reads: all words, the last one perhaps only begun. No
	 * operator that somebody types gets through.
	 */
	String tsquery() {
		return words().isEmpty() ? "" : String.join(" & ", words()) + ":*";
	}

	private List<String> words() {
		return WORD.matcher(q).results().map(MatchResult::group).toList();
	}

	/** Tells the cursors of this search from those of another one. */
	String fingerprint() {
		return Integer.toHexString(toString().hashCode());
	}

	/**
	 * Checks where a cursor comes from.
	 * @throws IllegalArgumentException when it is another search's
	 */
	String requireFingerprint(String fingerprint) {
		if (!fingerprint.equals(fingerprint())) {
			throw new IllegalArgumentException("this cursor belongs to another search");
		}
		return fingerprint;
	}

}
