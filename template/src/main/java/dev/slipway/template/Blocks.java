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
 * Parts of shared files that are about some services, and go when one of them goes: the
 * lines from a comment {@code begin orders catalog} to {@code end orders catalog}; in a
 * table, a line with the comment {@code with orders catalog}. A whole file says so by
 * {@code sample: orders catalog} in a comment at its beginning.
 */
final class Blocks {

	private static final String NAMES = "([a-z][a-z0-9]*(?: [a-z][a-z0-9]*)*)";

	private static final Pattern MARK = Pattern
		.compile("\\s*(?:#|//|--|%%|<!--|/\\*)\\s*(begin|end) " + NAMES + "\\s*(?:-->|\\*/)?\\s*");

	private static final Pattern LINE_MARK = Pattern.compile("[\\s\\S]*<!-- with " + NAMES + " -->[\\s\\S]*");

	private static final Pattern FILE_MARK = Pattern.compile("\\W*sample: " + NAMES + "\\W*");

	/** Lines; behind a first one that the format demands, such as that of a script. */
	private static final int BEGINNING = 3;

	/** Its tests have marks for examples. */
	private static final Path TEMPLATE = Path.of("template");

	private Blocks() {
	}

	/** The files that may have marks. */
	static List<Path> files(Changes changes) {
		return changes.files().stream().filter((file) -> !file.startsWith(TEMPLATE)).toList();
	}

	/** A text without what some services own. */
	static String without(String text, Predicate<Set<String>> services) {
		List<String> kept = new ArrayList<>();
		String skippedUntil = null;
		boolean afterGap = false;
		for (String line : text.split("(?<=\n)")) {
			Matcher mark = MARK.matcher(line);
			boolean marks = mark.matches();
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
			throw new UserError("a block begins with 'begin %s' and has no end.".formatted(skippedUntil));
		}
		return String.join("", kept);
	}

	/** What stood between two empty lines leaves one. */
	private static boolean endsBlank(List<String> lines) {
		return lines.isEmpty() || lines.getLast().isBlank();
	}

	private static boolean isLineOf(String line, Predicate<Set<String>> services) {
		Matcher mark = LINE_MARK.matcher(line);
		return mark.matches() && services.test(words(mark.group(1)));
	}

	/** The services that a whole file is about, none where it does not say so. */
	static Set<String> owners(String text) {
		return text.lines()
			.limit(BEGINNING)
			.map(FILE_MARK::matcher)
			.filter(Matcher::matches)
			.findFirst()
			.map((mark) -> words(mark.group(1)))
			.orElse(Set.of());
	}

	/** All services that some mark names. */
	static Set<String> named(String text) {
		Set<String> names = new TreeSet<>(owners(text));
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
