package dev.slipway.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * From one name to another, in texts and in paths. Every form of the old name is
 * replaced, so another one must not occur inside other words: {@link RenameCommand} sees
 * to that before a name is given.
 */
final class Renaming {

	private final Map<String, String> words = new LinkedHashMap<>();

	private final Pattern pattern;

	Renaming(Names from, Names to) {
		// The longest first: the name is a part of the group, often.
		this.words.put(from.group(), to.group());
		this.words.put(folder(from.group()), folder(to.group()));
		this.words.put(from.title(), to.title());
		this.words.put(Names.title(from.name()), to.title());
		this.words.put(from.name().toUpperCase(Locale.ROOT), to.name().toUpperCase(Locale.ROOT));
		this.words.put(from.name(), to.name());
		this.pattern = Pattern
			.compile(this.words.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
	}

	private static String folder(String group) {
		return group.replace('.', '/');
	}

	String text(String text) {
		return this.pattern.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(this.words.getOrDefault(match.group(), match.group())));
	}

	Path path(Path path) {
		return Path.of(text(path.toString()));
	}

}
