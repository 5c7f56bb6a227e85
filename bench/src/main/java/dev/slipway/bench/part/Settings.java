package dev.slipway.bench.part;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much.
 *
 * @param time of each measurement under load
 * @param warmUp of the services before it
 * @param runs of what is repeated, such as starts; the median counts
 * @param clients at a time, where a figure does not say otherwise
 * @param customers that orders are spread over
 * @param products sizes of the catalog for {@code growth}, the smallest first
 * @param orders that are there before {@code growth} places its own
 */
public record Settings(Duration time, Duration warmUp, int runs, int clients, int customers, List<Integer> products,
		int orders) {
}
