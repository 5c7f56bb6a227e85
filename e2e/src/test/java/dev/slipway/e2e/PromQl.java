package dev.slipway.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series and labels of a PromQL expression, as far as its tokens show them.
 *
 * @param selectors the series that it reads
 * @param labels the labels by which it groups and joins
 */
record PromQl(List<Selector> selectors, Set<String> labels) {

	private static final Pattern TOKEN = Pattern.compile("""
			(?<space>\\s+|\\#[^\\n]*)
			|(?<string>"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`)
			|(?<duration>\\[[^]]*])
			|(?<number>\\d[\\d.a-zA-Z]*|\\.\\d+)
			|(?<word>[a-zA-Z_:][a-zA-Z0-9_:]*)
			|(?<operator>=~|!~|!=|==|<=|>=|[-+*/%^<>=(){},@])""", Pattern.COMMENTS);

	private static final Set<String> BEFORE_LABELS = Set.of("by", "without", "on", "ignoring", "group_left",
			"group_right");

	private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "atan2", "inf", "nan");

	/**
	 * Reads an expression, or Grafana's {@code label_values(selector, label)}.
	 * @throws IllegalArgumentException when it contains syntax that this class does not
	 * know
	 */
	static PromQl parse(String expression) {
		return new Reader(tokens(expression)).read();
	}

	private static List<String> tokens(String expression) {
		var tokens = new ArrayList<String>();
		var token = TOKEN.matcher(expression);
		var end = 0;
		while (token.find() && token.start() == end) {
			end = token.end();
			if (token.group("space") == null && token.group("duration") == null) {
				tokens.add(token.group());
			}
		}
		if (end != expression.length()) {
			throw new IllegalArgumentException(
					"Cannot read '%s' from '%s'".formatted(expression, expression.substring(end)));
		}
		return tokens;
	}

	/**
	 * Series by their name and labels.
	 *
	 * @param metric their name
	 * @param matchers the conditions on their labels
	 */
	record Selector(String metric, List<Matching> matchers) {

		boolean matches(Map<String, String> labels) {
			return matchers.stream().allMatch((matcher) -> matcher.matches(labels.getOrDefault(matcher.label(), "")));
		}

	}

	/** {@code label operator "value"}. */
	record Matching(String label, String operator, String value) {

		boolean matches(String actual) {
			return switch (operator) {
				case "=" -> actual.equals(value);
				case "!=" -> !actual.equals(value);
				case "=~" -> actual.matches(value);
				case "!~" -> !actual.matches(value);
				default -> throw new IllegalArgumentException(operator);
			};
		}

	}

	private static final class Reader {

		private final List<String> tokens;

		private final List<Selector> selectors = new ArrayList<>();

		private final Set<String> labels = new TreeSet<>();

		private int next;

		Reader(List<String> tokens) {
			this.tokens = tokens;
		}

		PromQl read() {
			while (next < tokens.size()) {
				var token = take();
				if (!isWord(token) || OPERATORS.contains(token.toLowerCase(Locale.ROOT))) {
					continue;
				}
				if (BEFORE_LABELS.contains(token)) {
					readLabels();
				}
				else if (token.equals("label_values")) {
					expect("(");
					readSelector(take());
					expect(",");
					labels.add(take());
				}
				else if (!at("(") && !BEFORE_LABELS.contains(peek())) {
					// Neither a function nor an aggregation.
					readSelector(token);
				}
			}
			return new PromQl(List.copyOf(selectors), labels);
		}

		private void readLabels() {
			if (!at("(")) {
				return; // group_left without labels
			}
			for (take(); !at(")");) {
				var token = take();
				if (!token.equals(",")) {
					labels.add(token);
				}
			}
			take();
		}

		private void readSelector(String metric) {
			var matchers = new ArrayList<Matching>();
			if (at("{")) {
				for (take(); !at("}");) {
					var label = take();
					if (!label.equals(",")) {
						matchers.add(new Matching(label, take(), unquoted(take())));
					}
				}
				take();
			}
			selectors.add(new Selector(metric, List.copyOf(matchers)));
		}

		private void expect(String token) {
			if (!take().equals(token)) {
				throw new IllegalArgumentException(
						"No '%s' before %s".formatted(token, tokens.subList(next, tokens.size())));
			}
		}

		private boolean at(String token) {
			return token.equals(peek());
		}

		private String peek() {
			return (next < tokens.size()) ? tokens.get(next) : "";
		}

		private String take() {
			if (next == tokens.size()) {
				throw new IllegalArgumentException("Ends too early: " + String.join(" ", tokens));
			}
			return tokens.get(next++);
		}

		private static boolean isWord(String token) {
			return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_' || token.charAt(0) == ':';
		}

		private static String unquoted(String token) {
			var text = token.substring(1, token.length() - 1);
			return token.startsWith("`") ? text
					: Pattern.compile("\\\\(.)")
						.matcher(text)
						.replaceAll((match) -> Matcher.quoteReplacement(match.group(1)));
		}

	}

	@Override
	public String toString() {
		return selectors + " " + Arrays.toString(labels.toArray());
	}

}
