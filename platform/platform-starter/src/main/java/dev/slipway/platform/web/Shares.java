package dev.slipway.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import dev.slipway.platform.problem.Problem;

/**
 * Permits that callers share: none of them can hold more than a part. A caller is
 * whatever identifies one, by its {@code equals}.
 */
public final class Shares {

	private final String what;

	private final Semaphore all;

	private final int perCaller;

	private final Map<Object, Integer> held = new ConcurrentHashMap<>();

	/**
	 * @param what is shared, for example {@code event streams}
	 * @param all the permits
	 * @param perCaller how many of them one caller can hold; with all of them, callers
	 * have no limit of their own
	 */
	public Shares(String what, int all, int perCaller) {
		this.what = what;
		this.all = new Semaphore(all);
		this.perCaller = (perCaller < all) ? perCaller : Integer.MAX_VALUE;
	}

	/**
	 * Takes a permit, which must be released. A caller who is rejected for their own
	 * limit has not taken one from others in between.
	 * @param noneLeft what to throw when all callers together hold all permits
	 * @throws TooManyOfCaller when this caller holds all that one caller can hold
	 */
	public void acquire(Object caller, Supplier<? extends Problem> noneLeft) {
		acquire(caller, 1, noneLeft);
	}

	void acquire(Object caller, int permits, Supplier<? extends Problem> noneLeft) {
		held.compute(caller, (_, count) -> added((count != null) ? count : 0, permits));
		if (!all.tryAcquire(permits)) {
			subtract(caller, permits);
			throw noneLeft.get();
		}
	}

	private int added(int count, int permits) {
		if (permits > perCaller - count) {
			throw new TooManyOfCaller(what);
		}
		return count + permits;
	}

	/** Gives a permit of this caller back. */
	public void release(Object caller) {
		release(caller, 1);
	}

	void release(Object caller, int permits) {
		all.release(permits);
		subtract(caller, permits);
	}

	private void subtract(Object caller, int permits) {
		held.computeIfPresent(caller, (_, count) -> (count > permits) ? count - permits : null);
	}

}
