package dev.slipway.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces the platform's names in texts and in paths, in every form, also inside of
 * other words. {@link Rename} makes sure that a name occurs in no other word.
 */
final class Renaming {

	private final Map<String, String> words = new LinkedHashMap<>();

	private final Pattern pattern;

	Renaming(Names from, Names to) {
		// The longest first: the name is often a part of the repository, and of the
		// group.
		words.put(images(from), images(to));
		words.put(from.repository(), to.repository());
		words.put("@" + from.owner(), "@" + to.owner());
		words.put(from.group(), to.group());
		words.put(folder(from.group()), folder(to.group()));
		words.put(from.title(), to.title());
		words.put(Names.title(from.name()), to.title());
		words.put(from.name().toUpperCase(Locale.ROOT), to.name().toUpperCase(Locale.ROOT));
		words.put(from.name(), to.name());
		this.pattern = Pattern.compile(words.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
	}

	/** The addresses of images are in lower case. */
	private static String images(Names names) {
		return "ghcr.io/" + names.repository().toLowerCase(Locale.ROOT);
	}

	private static String folder(String group) {
		return group.replace('.', '/');
	}

	String text(String text) {
		return pattern.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(words.getOrDefault(match.group(), match.group())));
	}

	Path path(Path path) {
		return Path.of(text(path.toString()));
	}

}
