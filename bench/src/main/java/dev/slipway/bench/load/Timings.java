package dev.slipway.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * How a load went.
 *
 * @param duration how long requests were sent
 * @param perSecond successful responses in each second of it
 * @param failed requests without a response, or with one that is no success
 * @param histogram of the successful and the failed responses' times, ns
 */
public record Timings(Duration duration, List<Integer> perSecond, long failed, Histogram histogram) {

	/** Successful responses. */
	public long count() {
		return perSecond.stream().mapToLong(Integer::longValue).sum();
	}

	/** Successful responses per second. */
	public double rate() {
		return count() / (duration.toNanos() / 1e9);
	}

	/**
	 * The time that so many of the responses were faster than, ms.
	 * @param percentile such as 99
	 */
	public double percentile(double percentile) {
		return histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	/**
	 * Successful responses per second in each period, without a last one that is not
	 * whole.
	 * @param seconds length of a period
	 */
	public List<Double> curve(int seconds) {
		int whole = (int) Math.min(perSecond.size(), duration.toSeconds()) / seconds;
		return java.util.stream.IntStream.range(0, whole)
			.mapToObj((period) -> perSecond.subList(period * seconds, (period + 1) * seconds)
				.stream()
				.mapToInt(Integer::intValue)
				.sum() / (double) seconds)
			.toList();
	}

}
