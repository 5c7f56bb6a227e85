package dev.slipway.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service's name in texts, in small letters and with a capital; never as a part of
 * another word.
 *
 * @param from the name that is there
 * @param to the name in its place
 */
record Words(String from, String to) {

	private static final String SERVICE = "[a-z][a-z0-9]*";

	/** The regular expression in which the first {@code {name}} names a service. */
	static String pattern(String text) {
		return text.replaceFirst("\\{name}", "(?<name>" + SERVICE + ")").replace("{name}", "\\k<name>");
	}

	String replaced(String text) {
		return replaced(replaced(text, from, to), Names.title(from), Names.title(to));
	}

	private static String replaced(String text, String from, String to) {
		return word(from).matcher(text).replaceAll(Matcher.quoteReplacement(to));
	}

	/** A name, also as the beginning of a class's. */
	static Pattern word(String name) {
		return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![a-z0-9])");
	}

}
