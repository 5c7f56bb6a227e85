package dev.slipway.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a run measured.
 *
 * @param machine where
 * @param figures in the order of the table
 * @param findings sentences about what no figure shows
 */
public record Report(Machine machine, List<Figure> figures, List<String> findings) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	public static Report read(Path file) {
		try {
			return JSON.readValue(Files.readString(file), Report.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void write(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, JSON.writeValueAsString(this) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The table in Markdown, which is as readable in a terminal.
	 * @param before an earlier run, for two more columns
	 * @throws IllegalArgumentException when that was measured on another machine
	 */
	public String table(@Nullable Report before) {
		if (before != null && !machine.isLike(before.machine)) {
			throw new IllegalArgumentException(
					"The other run was measured on another machine (%s): run it again on this one."
						.formatted(before.machine));
		}
		var rows = new ArrayList<List<String>>();
		rows.add(row(before, "part", "what", "today", "budget", "ratio", "before", "change"));
		rows.add(row(before, "---", "---", "--:", "--:", "--:", "--:", "--:"));
		for (var figure : figures) {
			var budget = figure.budget();
			var earlier = Optional.ofNullable(before)
				.flatMap((report) -> report.figures.stream().filter(figure::isSameAs).findFirst());
			rows.add(
					row(before, figure.part(), figure.what(), figure.today(), (budget != null) ? budget.toString() : "",
							(budget != null) ? ratio(budget.ratio(figure.value())) + (figure.isMissed() ? " ✗" : " ✓")
									: "",
							earlier.map(Figure::today).orElse(""),
							earlier.map((one) -> "× " + ratio(figure.value() / one.value())).orElse("")));
		}
		return aligned(rows);
	}

	private static String ratio(double value) {
		return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "–";
	}

	private static List<String> row(@Nullable Report before, String... cells) {
		return List.of(cells).subList(0, (before != null) ? cells.length : cells.length - 2);
	}

	private static String aligned(List<List<String>> rows) {
		var widths = IntStream.range(0, rows.getFirst().size())
			.map((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toArray();
		var table = new StringBuilder();
		for (var row : rows) {
			for (int i = 0; i < widths.length; i++) {
				boolean text = i < 2;
				table.append("| ").append(String.format("%" + (text ? "-" : "") + widths[i] + "s ", row.get(i)));
			}
			table.append("|\n");
		}
		return table.toString();
	}

}
