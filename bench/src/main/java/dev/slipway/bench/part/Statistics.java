package dev.slipway.bench.part;

import java.util.List;

/** Arithmetic of repeated measurements. */
final class Statistics {

	private Statistics() {
	}

	/** The middle one; of an even number, the mean of the two in the middle. */
	static double median(List<Double> values) {
		var sorted = values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

}
