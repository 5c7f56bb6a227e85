package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A list with an entry for each service, of one line or of several.
 *
 * @param file where the list is
 * @param entry what an entry looks like: a regular expression for whole lines, with the
 * service as {@code {name}}
 * @param template a new entry; nothing where it is that of identity, with another name
 * @param after what a new entry follows, at its last occurrence
 * @param isForAll whether each service needs an entry
 */
record Entries(Path file, String entry, @Nullable String template, String after, boolean isForAll) implements Place {

	/** Entries of the same form, among them identity's. */
	static Entries likeIdentity(String file, String entry) {
		return new Entries(Path.of(file), entry, null, entry, true);
	}

	/** Entries that look like this when they are new. */
	static Entries of(String file, String entry, String template, String after) {
		return new Entries(Path.of(file), entry, template, after, true);
	}

	/** The same, where a service may have an entry and need not. */
	Entries forSome() {
		return new Entries(file, entry, template, after, false);
	}

	@Override
	public String where() {
		return file.toString();
	}

	@Override
	public Set<String> names(Changes files) {
		Set<String> names = new TreeSet<>();
		matcher(entry, files.text(file)).results().forEach((match) -> names.add(match.group("name")));
		return names;
	}

	@Override
	public boolean isTaken(Changes files, String name) {
		return names(files).contains(name);
	}

	@Override
	public void add(Changes changes, NewService service) {
		changes.insertBehindLast(file, Words.pattern(after), newEntry(changes.text(file), service));
	}

	private String newEntry(String text, NewService service) {
		if (template != null) {
			return service.fill(template) + "\n";
		}
		String model = matcher(entry, text).results()
			.filter((match) -> match.group("name").equals("identity"))
			.map(MatchResult::group)
			.findFirst()
			.orElseThrow(() -> new UserError("%s has no entry of identity to learn from.".formatted(file)));
		return new Words("identity", service.name()).replaced(Blocks.without(model, (names) -> true));
	}

	@Override
	public void remove(Changes changes, String service) {
		String text = changes.text(file);
		changes.write(file, matcher(entry, text)
			.replaceAll((match) -> match.group("name").equals(service) ? "" : Matcher.quoteReplacement(match.group())));
	}

	private static Matcher matcher(String lines, String text) {
		return Pattern.compile("(?m)^(?:" + Words.pattern(lines) + ")\n").matcher(text);
	}

}
