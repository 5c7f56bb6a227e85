package dev.slipway.gateway.forward;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps retries below a tenth of the calls, after a first few: they must not add to the
 * load of a service that fails.
 */
class RetryBudget {

	private static final int CALLS_PER_RETRY = 10;

	private static final int MAX_SAVED = 10 * CALLS_PER_RETRY;

	private final AtomicInteger calls = new AtomicInteger(MAX_SAVED);

	/** Counts a call. */
	void earn() {
		if (calls.get() < MAX_SAVED) {
			calls.incrementAndGet();
		}
	}

	/** Spends a retry, if there is one left. */
	boolean spend() {
		return calls
			.getAndUpdate((saved) -> (saved >= CALLS_PER_RETRY) ? saved - CALLS_PER_RETRY : saved) >= CALLS_PER_RETRY;
	}

}
