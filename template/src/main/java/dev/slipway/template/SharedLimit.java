package dev.slipway.template;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit for all services together, a number that grows with each of them.
 *
 * @param file that contains it
 * @param prefix what precedes it: a regular expression that matches once
 * @param perService what each service adds
 */
record SharedLimit(Path file, String prefix, int perService) implements Place {

	SharedLimit(String file, String prefix, int perService) {
		this(Path.of(file), prefix, perService);
	}

	@Override
	public String where() {
		return file.toString();
	}

	@Override
	public boolean isForEveryService() {
		return false;
	}

	/** None: it is one number for all. */
	@Override
	public Set<String> names(Changes files) {
		return Set.of();
	}

	@Override
	public void add(Changes changes, NewService service) {
		change(changes, perService);
	}

	@Override
	public void remove(Changes changes, String service) {
		change(changes, -perService);
	}

	private void change(Changes changes, int by) {
		var number = Pattern.compile("(?m)(?<prefix>" + prefix + ")(?<number>\\d+)").matcher(changes.text(file));
		if (!number.find()) {
			throw new UserError("%s has no number after %s.".formatted(file, prefix));
		}
		changes.write(file, number.replaceFirst((match) -> Matcher
			.quoteReplacement(match.group("prefix") + (Integer.parseInt(match.group("number")) + by))));
	}

}
