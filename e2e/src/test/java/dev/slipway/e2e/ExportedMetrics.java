package dev.slipway.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.e2e.PromQl.Selector;

/**
 * The series that services export, with the labels that Prometheus adds.
 *
 * @param series all of them
 */
record ExportedMetrics(List<Series> series) {

	private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	/** Reads the responses of instances to a scrape. */
	static ExportedMetrics read(Stream<String> scrapes) {
		return new ExportedMetrics(scrapes.flatMap((scrape) -> LINE.matcher(scrape).results())
			.map((line) -> new Series(line.group(1), labels((line.group(2) != null) ? line.group(2) : "")))
			.toList());
	}

	private static Map<String, String> labels(String text) {
		var labels = new HashMap<>(Map.of("job", "slipway", "namespace", "slipway", "instance", "127.0.0.1:8081"));
		LABEL.matcher(text).results().forEach((label) -> labels.put(label.group(1), label.group(2)));
		return labels;
	}

	/** What is exported and matches. */
	Stream<Series> matching(Selector selector) {
		return named(selector.metric()).filter((each) -> selector.matches(each.labels()));
	}

	Stream<Series> named(String metric) {
		return series.stream().filter((each) -> each.name().equals(metric));
	}

	/** Whether some series that an expression reads has a label. */
	Predicate<String> labelOf(PromQl query) {
		return (label) -> query.selectors()
			.stream()
			.flatMap((selector) -> named(selector.metric()))
			.anyMatch((each) -> each.labels().containsKey(label));
	}

	record Series(String name, Map<String, String> labels) {
	}

}
