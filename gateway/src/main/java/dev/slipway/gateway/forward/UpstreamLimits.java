package dev.slipway.gateway.forward;

/**
 * How much of what this instance can do its upstreams may take. Whoever waits for one
 * occupies a request: so that two slow services and all streams leave some to others,
 * these limits shrink with the requests that fit the heap.
 *
 * @param calls concurrent calls to one service
 * @param streams concurrent streaming responses, of all services together
 */
record UpstreamLimits(int calls, int streams) {

	private static final int SERVICES = 3;

	private static final int STREAMS = 4;

	/**
	 * @param requests as many as this instance accepts at the same time
	 */
	static UpstreamLimits of(UpstreamSettings settings, int requests) {
		return new UpstreamLimits(Math.min(settings.maxCalls(), Math.max(1, requests / SERVICES)),
				Math.min(settings.maxStreams(), Math.max(1, requests / STREAMS)));
	}

}
