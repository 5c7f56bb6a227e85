package dev.slipway.bench.report;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param part what it belongs to, e.g. {@code read}
 * @param what names it, also in earlier runs that it is compared with
 * @param value in that unit
 * @param unit such as {@code ms}; empty for a ratio or a count
 * @param budget what it should be; none for figures that only explain others
 */
public record Figure(String part, String what, double value, String unit, @Nullable Budget budget) {

	public boolean isMissed() {
		return budget != null && budget.ratio(value) < 1;
	}

	boolean isSameAs(Figure other) {
		return part.equals(other.part) && what.equals(other.what) && unit.equals(other.unit);
	}

	String today() {
		return unit.isEmpty() ? number(value) : number(value) + " " + unit;
	}

	/** Three digits, as many as such a figure deserves. */
	static String number(double value) {
		if (!Double.isFinite(value)) {
			return "–";
		}
		double size = Math.abs(value);
		int decimals = (size == 0 || size >= 100) ? 0 : (size >= 10) ? 1 : 2;
		String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
		return (decimals > 0) ? text.replaceFirst("\\.?0+$", "") : text;
	}

}
