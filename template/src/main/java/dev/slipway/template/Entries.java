package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A list with an entry of one or more lines for each service.
 *
 * @param file that contains the list
 * @param entry a regular expression that matches an entry's lines, with the service as
 * {@code {name}}
 * @param template a new entry; {@code null} to copy identity's
 * @param after a regular expression for the lines that a new entry follows, at their last
 * occurrence
 * @param isForEveryService whether each service needs an entry
 */
record Entries(Path file, String entry, @Nullable String template, String after,
		boolean isForEveryService) implements Place {

	/** Entries that all look the same, identity's too. */
	static Entries likeIdentity(String file, String entry) {
		return new Entries(Path.of(file), entry, null, entry, true);
	}

	/** Entries of which a new one is made from a template. */
	static Entries of(String file, String entry, String template, String after) {
		return new Entries(Path.of(file), entry, template, after, true);
	}

	/** The same, but a service need not have an entry. */
	Entries forSome() {
		return new Entries(file, entry, template, after, false);
	}

	@Override
	public String where() {
		return file.toString();
	}

	@Override
	public Set<String> names(Changes files) {
		var names = new TreeSet<String>();
		matcher(entry, files.text(file)).results().forEach((match) -> names.add(match.group("name")));
		return names;
	}

	@Override
	public void add(Changes changes, NewService service) {
		changes.insertAfterLast(file, NameReplacement.pattern(after), newEntry(changes.text(file), service));
	}

	private String newEntry(String text, NewService service) {
		if (template != null) {
			return service.fill(template) + "\n";
		}
		var model = matcher(entry, text).results()
			.filter((match) -> match.group("name").equals("identity"))
			.map(MatchResult::group)
			.findFirst()
			.orElseThrow(() -> new UserError("%s has no entry of identity to copy.".formatted(file)));
		return new NameReplacement("identity", service.name()).replaceIn(Blocks.without(model, (names) -> true));
	}

	@Override
	public void remove(Changes changes, String service) {
		var text = changes.text(file);
		changes.write(file, matcher(entry, text)
			.replaceAll((match) -> match.group("name").equals(service) ? "" : Matcher.quoteReplacement(match.group())));
	}

	private static Matcher matcher(String lines, String text) {
		return Pattern.compile("(?m)^(?:" + NameReplacement.pattern(lines) + ")\n").matcher(text);
	}

}
