package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that has to be larger with each service: a limit for all of them together.
 *
 * @param file where it stands
 * @param before what stands before it: a regular expression, which is found once
 * @param each by how much
 */
record Size(Path file, String before, int each) implements Place {

	Size(String file, String before, int each) {
		this(Path.of(file), before, each);
	}

	@Override
	public String where() {
		return file.toString();
	}

	@Override
	public boolean isForAll() {
		return false;
	}

	/** A number does not say whose it is. */
	@Override
	public Set<String> names(Changes files) {
		return Set.of();
	}

	@Override
	public boolean isTaken(Changes files, String name) {
		return false;
	}

	@Override
	public void add(Changes changes, NewService service) {
		change(changes, each);
	}

	@Override
	public void remove(Changes changes, String service) {
		change(changes, -each);
	}

	private void change(Changes changes, int by) {
		Matcher number = Pattern.compile("(?m)(" + before + ")(\\d+)").matcher(changes.text(file));
		if (!number.find()) {
			throw new UserError("%s has no number behind %s.".formatted(file, before));
		}
		MatchResult found = number.toMatchResult();
		changes.write(file, number
			.replaceFirst(Matcher.quoteReplacement(found.group(1) + (Integer.parseInt(found.group(2)) + by))));
	}

}
