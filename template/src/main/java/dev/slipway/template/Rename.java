package dev.slipway.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renames the platform in the whole checkout.
 */
final class Rename {

	/** These contain names as examples. */
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
	 * The changes, none of them applied yet.
	 * @throws UserError when the checkout cannot have the name
	 */
	Changes plan() {
		to.requireValid();
		if (to.equals(from)) {
			throw new UserError("the platform is already called %s, in the group %s.".formatted(to.name(), to.group()));
		}
		for (var file : files(new Changes(checkout))) {
			requireAbsent(file, file.toString());
			checkout.content(file).text().ifPresent((text) -> requireAbsent(file, text));
		}
		return changes();
	}

	/** The same, even if the name occurs already. */
	Changes changes() {
		var changes = new Changes(checkout);
		var renaming = new Renaming(from, to);
		for (var file : files(changes)) {
			var content = changes.content(file);
			var text = content.text();
			var path = renaming.path(file);
			if (!path.equals(file)) {
				changes.move(file, path);
			}
			if (!content.isLink()) {
				text.ifPresent((before) -> write(changes, path, before, renaming.text(before)));
			}
			else if (leadsInside(file, content)) {
				text.ifPresent((target) -> changes.write(path, renaming.text(target)));
			}
		}
		return changes;
	}

	/** Upstream keeps its name, and with it its URL. */
	private static List<Path> files(Changes changes) {
		return changes.files().stream().filter((file) -> !file.equals(Provenance.FILE)).toList();
	}

	/** Elsewhere on this machine nothing gets another name. */
	private static boolean leadsInside(Path link, Content content) {
		var target = Path.of(content.text().orElseThrow());
		return !target.isAbsolute() && !link.resolveSibling(target).normalize().startsWith("..");
	}

	private static void write(Changes changes, Path file, String before, String after) {
		if (!after.equals(before)) {
			changes.write(file, file.toString().endsWith(".java") ? JavaSource.tidy(before, after) : after);
		}
	}

	/**
	 * The next rename would replace a word that is already there, although it is not the
	 * platform's name.
	 */
	private void requireAbsent(Path file, String text) {
		if (EXAMPLES.matcher(file.toString()).matches()) {
			return;
		}
		if (!to.name().equals(from.name())) {
			requireAbsent(file, text.toLowerCase(Locale.ROOT), to.name());
		}
		if (!to.title().equals(from.title())) {
			requireAbsent(file, text, to.title());
		}
		if (!to.group().equals(from.group())) {
			requireAbsent(file, text, to.group());
		}
	}

	private static void requireAbsent(Path file, String text, String word) {
		var place = text.indexOf(word);
		if (place >= 0) {
			var line = text.substring(0, place).chars().filter((character) -> character == '\n').count() + 1;
			throw new UserError(
					"'%s' already occurs in %s, line %d, and a later rename could not tell the two apart. Choose another word."
						.formatted(word, file, line));
		}
	}

	/** Sets the copyright holder. */
	static void setHolder(Changes changes, String holder, int year) {
		if (holder.isBlank() || holder.lines().count() != 1) {
			throw new UserError("--holder must be a single line.");
		}
		var notice = HOLDER.matcher(changes.text(LICENSE));
		if (notice.results().count() != 1) {
			throw new UserError("LICENSE must have exactly one line that begins with 'Copyright'.");
		}
		var line = Matcher.quoteReplacement("Copyright %d %s".formatted(year, holder.strip()));
		changes.write(LICENSE, notice.replaceFirst("$1" + line));
	}

}
