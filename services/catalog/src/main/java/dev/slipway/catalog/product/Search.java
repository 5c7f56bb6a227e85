package dev.slipway.catalog.product;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a caller searches for.
 *
 * @param q the text as typed; blank for all products
 * @param category only products of this one; {@code null} for any
 * @param skus only these products; empty for any
 */
record Search(String q, @Nullable String category, List<Sku> skus) {

	/** Letters and digits of any script, and decimals: "Dutch Oven 4.5 l". */
	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(\\.\\p{N}+)*");

	/** The words without punctuation. */
	String text() {
		return String.join(" ", words());
	}

	/**
	 * The argument of {@code to_tsquery}: all words, the last one as a prefix. No
	 * operator in the typed text gets through.
	 */
	String tsquery() {
		return words().isEmpty() ? "" : String.join(" & ", words()) + ":*";
	}

	private List<String> words() {
		return WORD.matcher(q).results().map(MatchResult::group).toList();
	}

	/** Distinguishes the cursors of this search from those of another one. */
	String fingerprint() {
		return Integer.toHexString(toString().hashCode());
	}

	/**
	 * Checks that a cursor belongs to this search.
	 * @throws IllegalArgumentException when it belongs to another one
	 */
	String requireFingerprint(String fingerprint) {
		if (!fingerprint.equals(fingerprint())) {
			throw new IllegalArgumentException("this cursor belongs to a different search");
		}
		return fingerprint;
	}

}
