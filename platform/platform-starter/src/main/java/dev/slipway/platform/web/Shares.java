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
	 * @param perCaller how many of them one caller can hold
	 */
	public Shares(String what, int all, int perCaller) {
		this.what = what;
		this.all = new Semaphore(all);
		this.perCaller = perCaller;
	}

	/**
	 * Takes a permit, which must be released.
	 * @param noneLeft what to throw when all callers together hold all permits
	 * @throws TooManyOfCaller when this caller holds all that one caller can hold
	 */
	public void acquire(Object caller, Supplier<? extends Problem> noneLeft) {
		if (!all.tryAcquire()) {
			throw noneLeft.get();
		}
		if (held.merge(caller, 1, Integer::sum) > perCaller) {
			release(caller);
			throw new TooManyOfCaller(what);
		}
	}

	/** Gives a permit of this caller back. */
	public void release(Object caller) {
		all.release();
		held.computeIfPresent(caller, (_, count) -> (count > 1) ? count - 1 : null);
	}

}
