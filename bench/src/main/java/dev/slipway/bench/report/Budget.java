package dev.slipway.bench.report;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param limit in the figure's unit
 * @param most whether it is the most that the figure may be; else the least
 */
public record Budget(double limit, boolean most) {

	public static Budget atMost(double limit) {
		return new Budget(limit, true);
	}

	public static Budget atLeast(double limit) {
		return new Budget(limit, false);
	}

	/** How well a value keeps it: 1 just so, 2 twice as well, 0.5 half. */
	public double ratio(double value) {
		if (most) {
			return (value > 0) ? limit / value : Double.POSITIVE_INFINITY;
		}
		return value / limit;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, most ? "≤ %s" : "≥ %s", Figure.number(limit));
	}

}
