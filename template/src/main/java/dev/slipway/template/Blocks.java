package dev.slipway.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts of shared files that belong to some services and are removed with any of them:
 * the lines from a comment {@code begin orders catalog} to {@code end orders catalog}; in
 * a table, a line with the comment {@code with orders catalog}. A whole file is marked by
 * {@code sample: orders catalog} in a comment at its beginning.
 */
final class Blocks {

	private static final String NAMES = "([a-z][a-z0-9]*(?: [a-z][a-z0-9]*)*)";

	private static final Pattern MARK = Pattern
		.compile("\\s*(?:#|//|--|%%|<!--|/\\*)\\s*(begin|end) " + NAMES + "\\s*(?:-->|\\*/)?\\s*");

	private static final Pattern LINE_MARK = Pattern.compile("[\\s\\S]*<!-- with " + NAMES + " -->[\\s\\S]*");

	private static final Pattern FILE_MARK = Pattern.compile("\\W*sample: " + NAMES + "\\W*");

	/**
	 * In lines. The mark may follow a line that must be the first, such as a script's.
	 */
	private static final int BEGINNING = 3;

	/** Its tests contain marks as examples. */
	private static final Path TEMPLATE = Path.of("template");

	private Blocks() {
	}

	/** The files that may contain marks. */
	static List<Path> files(Changes changes) {
		return changes.files().stream().filter((file) -> !file.startsWith(TEMPLATE)).toList();
	}

	/** A text without the parts of some services. */
	static String without(String text, Predicate<Set<String>> services) {
		var kept = new ArrayList<String>();
		String skippedUntil = null;
		var afterGap = false;
		for (var line : text.split("(?<=\n)")) {
			var mark = MARK.matcher(line);
			var marks = mark.matches();
			if (skippedUntil != null) {
				if (marks && mark.group(1).equals("end") && mark.group(2).equals(skippedUntil)) {
					skippedUntil = null;
					afterGap = true;
				}
			}
			else if (marks && mark.group(1).equals("begin") && services.test(words(mark.group(2)))) {
				skippedUntil = mark.group(2);
			}
			else if (!isLineOf(line, services)) {
				if (!(afterGap && line.isBlank() && endsBlank(kept))) {
					kept.add(line);
				}
				afterGap = false;
			}
		}
		if (skippedUntil != null) {
			throw new UserError("the block that begins with 'begin %s' has no end.".formatted(skippedUntil));
		}
		return String.join("", kept);
	}

	/** A block between two empty lines leaves only one of them. */
	private static boolean endsBlank(List<String> lines) {
		return lines.isEmpty() || lines.getLast().isBlank();
	}

	private static boolean isLineOf(String line, Predicate<Set<String>> services) {
		var mark = LINE_MARK.matcher(line);
		return mark.matches() && services.test(words(mark.group(1)));
	}

	/** The services that a whole file belongs to; none if it is not marked. */
	static Set<String> owners(String text) {
		return text.lines()
			.limit(BEGINNING)
			.map(FILE_MARK::matcher)
			.filter(Matcher::matches)
			.findFirst()
			.map((mark) -> words(mark.group(1)))
			.orElse(Set.of());
	}

	/** All services that marks name. */
	static Set<String> named(String text) {
		var names = new TreeSet<String>(owners(text));
		without(text, (words) -> {
			names.addAll(words);
			return false;
		});
		return names;
	}

	private static Set<String> words(String names) {
		return Set.of(names.split(" "));
	}

}
