package dev.slipway.template;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import io.spring.javaformat.formatter.StreamsFormatter;

/**
 * Keeps Java sources as the build requires them. With other names, imports have another
 * order, and lines are longer or shorter.
 */
final class JavaSource {

	private static final StreamsFormatter FORMATTER = new StreamsFormatter();

	private JavaSource() {
	}

	/**
	 * A source in which names were replaced, with imports in order and formatted.
	 * @param before the source before
	 * @param after the source after, with as many lines
	 */
	static String tidy(String before, String after) {
		var old = before.lines().toList();
		var lines = new ArrayList<String>(after.lines().toList());
		var sameBody = true;
		for (int start = 0, end; start < lines.size(); start = end) {
			end = start;
			while (end < lines.size() && isImport(lines.get(end))) {
				end++;
			}
			if (end > start) {
				sortChanged(old.subList(start, end), lines.subList(start, end));
			}
			else {
				var line = lines.get(end);
				sameBody &= line.startsWith("package ") || line.equals(old.get(end));
				end++;
			}
		}
		var source = String.join("\n", lines) + "\n";
		return sameBody ? source : formatted(source);
	}

	/** A group of imports, between empty lines. */
	private static void sortChanged(List<String> before, List<String> group) {
		if (!group.equals(before)) {
			group.sort(Comparator.comparing((line) -> line.replace(";", "")));
		}
	}

	private static boolean isImport(String line) {
		return line.startsWith("import ");
	}

	/** A source from which lines were removed. */
	static String withoutUnusedImports(String source) {
		var body = String.join("\n", source.lines().filter((line) -> !isImport(line)).toList());
		var kept = source.lines().filter((line) -> !isImport(line) || isUsed(line, body)).toList();
		return formatted(String.join("\n", kept).replaceAll("\n{3,}", "\n\n") + "\n");
	}

	private static boolean isUsed(String line, String body) {
		var name = line.replaceFirst(".*\\.(\\w+|\\*);", "$1");
		return name.equals("*") || Pattern.compile("\\b" + name + "\\b").matcher(body).find();
	}

	static String formatted(String source) {
		var formatted = new StringWriter();
		FORMATTER.format(new StringReader(source)).writeTo(formatted);
		return formatted.toString();
	}

}
