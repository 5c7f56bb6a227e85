package dev.slipway.identity;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Does the same in several threads at the same moment, as replicas do. */
public final class Replicas {

	private Replicas() {
	}

	public static <T> List<T> atOnce(int replicas, Callable<T> work) throws InterruptedException {
		var start = new CyclicBarrier(replicas);
		try (var threads = Executors.newFixedThreadPool(replicas)) {
			return threads.invokeAll(IntStream.range(0, replicas).<Callable<T>>mapToObj((_) -> () -> {
				start.await();
				return work.call();
			}).toList()).stream().map((result) -> {
				try {
					return result.get();
				}
				catch (InterruptedException | ExecutionException ex) {
					throw new AssertionError(ex);
				}
			}).toList();
		}
	}

}
