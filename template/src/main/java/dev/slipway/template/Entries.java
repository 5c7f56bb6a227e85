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
 * @param template a new entry; {@code null} to copy the gateway's
 * @param after a regular expression for the lines that a new entry follows, at their last
 * occurrence
 * @param isForEveryService whether each service needs an entry
 */
record Entries(Path file, String entry, @Nullable String template, String after,
		boolean isForEveryService) implements Place {

	private static final String GATEWAY = "gateway";

	/** Entries that all look the same, the gateway's too. */
	static Entries likeGateway(String file, String entry) {
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
		if (isGone(files)) {
			return names;
		}
		matcher(entry, files.text(file)).results().forEach((match) -> names.add(match.group("name")));
		return names;
	}

	@Override
	public void add(Changes changes, NewService service) {
		if (isGone(changes)) {
			return;
		}
		changes.insertAfterLast(file, NameReplacement.pattern(after), newEntry(changes.text(file), service));
	}

	/** A list that only some services need may be a file of one that was removed. */
	private boolean isGone(Changes files) {
		return !isForEveryService && !files.exists(file);
	}

	private String newEntry(String text, NewService service) {
		if (template != null) {
			return service.fill(template) + "\n";
		}
		var model = matcher(entry, text).results()
			.filter((match) -> match.group("name").equals(GATEWAY))
			.map(MatchResult::group)
			.findFirst()
			.orElseThrow(() -> new UserError("%s has no entry of the gateway to copy.".formatted(file)));
		return new NameReplacement(GATEWAY, service.name()).replaceIn(Blocks.without(model, (names) -> true));
	}

	@Override
	public void remove(Changes changes, String service) {
		if (isGone(changes)) {
			return;
		}
		var text = changes.text(file);
		changes.write(file, matcher(entry, text)
			.replaceAll((match) -> match.group("name").equals(service) ? "" : Matcher.quoteReplacement(match.group())));
	}

	private static Matcher matcher(String lines, String text) {
		return Pattern.compile("(?m)^(?:" + NameReplacement.pattern(lines) + ")\n").matcher(text);
	}

}
