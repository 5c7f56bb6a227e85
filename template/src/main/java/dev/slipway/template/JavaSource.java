package dev.slipway.template;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

import io.spring.javaformat.formatter.StreamsFormatter;

/**
 * Java as the build wants it. Other names have another place among the imports, and make
 * lines longer or shorter.
 */
final class JavaSource {

	private static final StreamsFormatter FORMATTER = new StreamsFormatter();

	private JavaSource() {
	}

	/**
	 * A source in which words were replaced by others.
	 * @param before its lines
	 * @param after as many lines
	 */
	static String tidy(String before, String after) {
		List<String> old = before.lines().toList();
		List<String> lines = new ArrayList<>(after.lines().toList());
		boolean sameBody = true;
		for (int start = 0, end; start < lines.size(); start = end) {
			end = start;
			while (end < lines.size() && isImport(lines.get(end))) {
				end++;
			}
			if (end > start) {
				sortChanged(old.subList(start, end), lines.subList(start, end));
			}
			else {
				String line = lines.get(end);
				sameBody &= line.startsWith("package ") || line.equals(old.get(end));
				end++;
			}
		}
		String source = String.join("\n", lines) + "\n";
		return sameBody ? source : formatted(source);
	}

	/** Imports stand in groups with empty lines between. */
	private static void sortChanged(List<String> before, List<String> group) {
		if (!group.equals(before)) {
			group.sort(Comparator.comparing((line) -> line.replace(";", "")));
		}
	}

	private static boolean isImport(String line) {
		return line.startsWith("import ");
	}

	/** A source from which lines were taken. */
	static String withoutUnusedImports(String source) {
		String body = String.join("\n", source.lines().filter((line) -> !isImport(line)).toList());
		List<String> kept = source.lines().filter((line) -> !isImport(line) || isUsed(line, body)).toList();
		return formatted(String.join("\n", kept).replaceAll("\n{3,}", "\n\n") + "\n");
	}

	private static boolean isUsed(String line, String body) {
		String name = line.replaceFirst(".*\\.(\\w+|\\*);", "$1");
		return name.equals("*") || Pattern.compile("\\b" + name + "\\b").matcher(body).find();
	}

	static String formatted(String source) {
		StringWriter formatted = new StringWriter();
		FORMATTER.format(new StringReader(source)).writeTo(formatted);
		return formatted.toString();
	}

}
