package dev.slipway.platform.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Calls by many callers at the same time. */
public final class Concurrently {

	private Concurrently() {
	}

	/**
	 * Makes each call that many times, all at once, and waits for all of them.
	 * @throws Exception the first failure of a call
	 */
	@SafeVarargs
	public static <T> List<T> call(int times, Callable<T>... calls) throws Exception {
		var all = new ArrayList<Callable<T>>();
		for (var call : calls) {
			all.addAll(Collections.nCopies(times, call));
		}
		try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
			var results = new ArrayList<T>();
			for (var result : callers.invokeAll(all)) {
				results.add(result.get());
			}
			return results;
		}
	}

}
