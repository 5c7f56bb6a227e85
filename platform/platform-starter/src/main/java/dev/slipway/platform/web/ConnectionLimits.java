package dev.slipway.platform.web;

import java.time.Duration;

/**
 * How many connections a server keeps.
 *
 * @param all as many as fit the heap
 * @param perCaller of one address
 * @param timeout how long the head of a request, or a caller's reading of what is written
 * at once, may take
 */
public record ConnectionLimits(int all, int perCaller, Duration timeout) {

	/**
	 * The heap that a connection takes while a request on it is incomplete, with its
	 * request and response and without a body: 104 KiB were measured, see
	 * {@code docs/operations/configure.md}.
	 */
	static final int COST = 120 * 1024;

	/** The part of the heap that connections may take. Bodies have another part. */
	static final double HEAP_SHARE = 0.25;

	/** The part of the connections that requests in flight leave free, for probes. */
	private static final double RESERVE = 0.25;

	/**
	 * The limits for a heap of this many bytes.
	 * @param most a smaller number that somebody has configured; 0 and below mean no
	 * limit to the server, and none but the heap's here
	 * @param share of a caller, above 0 and up to 1
	 */
	static ConnectionLimits of(long heap, int most, double share, Duration timeout) {
		var all = Math.clamp((long) (heap * HEAP_SHARE / COST), 1, (most > 0) ? most : Integer.MAX_VALUE);
		return new ConnectionLimits(all, Math.max(1, (int) (all * share)), timeout);
	}

	/**
	 * Requests in flight, so that there are connections left for probes.
	 * @param most a smaller number that somebody has configured, see
	 * {@link WebLimits#maxConcurrentRequests()}
	 */
	public int requests(int most) {
		return Math.clamp((long) (all * (1 - RESERVE)), 1, most);
	}

}
