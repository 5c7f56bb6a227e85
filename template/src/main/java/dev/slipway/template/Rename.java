package dev.slipway.template;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The change of the whole checkout from its name to another.
 */
final class Rename {

	/** Where the examples stand that name names. */
	private static final Pattern EXAMPLES = Pattern.compile(".*\\.md|bin/rename|template/.*");

	private static final Path LICENSE = Path.of("LICENSE");

	private static final Pattern HOLDER = Pattern.compile("(?m)^( *)Copyright .*$");

	private final Checkout checkout;

	private final Names from;

	private final Names to;

	Rename(Checkout checkout, Names from, Names to) {
		this.checkout = checkout;
		this.from = from;
		this.to = to;
	}

	/**
	 * What changes, with nothing changed yet.
	 * @throws UserError when the checkout cannot have the name
	 */
	Changes plan() {
		to.requireValid();
		if (to.equals(from)) {
			throw new UserError("%s, %s is what it is called already.".formatted(to.group(), to.name()));
		}
		Changes changes = new Changes(checkout);
		Renaming renaming = new Renaming(from, to);
		for (Path file : checkout.files()) {
			Optional<String> text = checkout.textIfAny(file);
			text.ifPresent((content) -> requireUnknown(file, content));
			Path path = renaming.path(file);
			if (!path.equals(file)) {
				changes.move(file, path);
			}
			text.ifPresent((content) -> write(changes, path, content, renaming.text(content)));
		}
		return changes;
	}

	private static void write(Changes changes, Path file, String before, String after) {
		if (!after.equals(before)) {
			changes.write(file, file.toString().endsWith(".java") ? JavaSource.tidy(before, after) : after);
		}
	}

	/**
	 * A name that is a part of something else now would be taken for the platform's by
	 * the next renaming.
	 */
	private void requireUnknown(Path file, String text) {
		if (EXAMPLES.matcher(file.toString()).matches()) {
			return;
		}
		if (!to.name().equals(from.name())) {
			requireUnknown(file, text.toLowerCase(Locale.ROOT), to.name());
		}
		if (!to.title().equals(from.title())) {
			requireUnknown(file, text, to.title());
		}
		if (!to.group().equals(from.group())) {
			requireUnknown(file, text, to.group());
		}
	}

	private static void requireUnknown(Path file, String text, String word) {
		int place = text.indexOf(word);
		if (place >= 0) {
			long line = text.substring(0, place).chars().filter((character) -> character == '\n').count() + 1;
			throw new UserError(
					"'%s' stands in %s, line %d, already, where a later rename could not tell the two apart; choose another word."
						.formatted(word, file, line));
		}
	}

	/** Names who holds the rights in what is new. */
	static void setHolder(Changes changes, String holder, int year) {
		if (holder.isBlank() || holder.lines().count() != 1) {
			throw new UserError("the holder of the licence is a name in one line.");
		}
		Matcher notice = HOLDER.matcher(changes.text(LICENSE));
		if (notice.results().count() != 1) {
			throw new UserError("LICENSE has no single line that begins with 'Copyright'.");
		}
		String line = Matcher.quoteReplacement("Copyright %d %s".formatted(year, holder.strip()));
		changes.write(LICENSE, notice.replaceFirst("$1" + line));
	}

}
