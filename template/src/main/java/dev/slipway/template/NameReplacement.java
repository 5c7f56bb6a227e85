package dev.slipway.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces a service's name in texts, in lower case and capitalized, but not as a part of
 * another word.
 *
 * @param from the old name
 * @param to the new name
 */
record NameReplacement(String from, String to) {

	private static final String SERVICE = "[a-z][a-z0-9]*";

	/** A regular expression that captures the service in place of {@code {name}}. */
	static String pattern(String text) {
		return text.replaceFirst("\\{name}", "(?<name>" + SERVICE + ")").replace("{name}", "\\k<name>");
	}

	String replaceIn(String text) {
		return replace(replace(text, word(from), to), capitalized(Names.title(from)), Names.title(to));
	}

	private static String replace(String text, Pattern from, String to) {
		return from.matcher(text).replaceAll(Matcher.quoteReplacement(to));
	}

	/** Also after another word, as in {@code TestOrdersApplication}. */
	private static Pattern capitalized(String name) {
		return Pattern.compile("(?<![A-Z0-9])" + Pattern.quote(name) + "(?![a-z0-9])");
	}

	/** A regular expression for a name, also at the beginning of a class name. */
	static Pattern word(String name) {
		return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![a-z0-9])");
	}

}
