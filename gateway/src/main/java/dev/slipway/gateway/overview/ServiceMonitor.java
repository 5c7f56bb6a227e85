package dev.slipway.gateway.overview;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import dev.slipway.gateway.forward.Upstream;
import dev.slipway.gateway.forward.Upstreams;
import dev.slipway.gateway.overview.MonitoredService.PollResult;
import dev.slipway.gateway.overview.MonitoredService.ServiceState;

/**
 * Looks after the services, but only while somebody looks at them: whoever finds the last
 * round too old makes a new one, and all others are told what is known. However many
 * look, the services are asked no more often.
 */
class ServiceMonitor implements AutoCloseable {

	/** A page asks every two seconds, and shall be told something new each time. */
	private static final Duration FRESH = Duration.ofMillis(1500);

	/**
	 * For a round: above the time limits of a call, which a name server is not bound by.
	 */
	private static final Duration ROUND = Duration.ofSeconds(2);

	private static final int MOST_ADDRESSES = 16;

	private final Upstreams upstreams;

	/** By name; only touched by the round. */
	private final Map<String, MonitoredService> services = new HashMap<>();

	private final InstanceCall call;

	private final Clock clock;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final ReentrantLock round = new ReentrantLock();

	private volatile View latest = new View(Instant.MIN, List.of());

	ServiceMonitor(Upstreams upstreams, InstanceCall call, Clock clock) {
		this.upstreams = upstreams;
		this.call = call;
		this.clock = clock;
	}

	/** The services as they are, or were a moment ago. */
	View look() {
		if (isFresh()) {
			return latest;
		}
		if (latest.services().isEmpty()) {
			round.lock();
		}
		else if (!round.tryLock()) {
			return latest;
		}
		try {
			if (!isFresh()) {
				latest = ask();
			}
			return latest;
		}
		finally {
			round.unlock();
		}
	}

	private boolean isFresh() {
		return latest.at().plus(FRESH).isAfter(clock.instant());
	}

	private View ask() {
		var watched = upstreams.all().stream().map(this::watched).toList();
		var asked = watched.stream().map(this::ask).toList();
		for (int i = 0; i < watched.size(); i++) {
			watched.get(i).heard(asked.get(i).join(), clock.instant());
		}
		return new View(clock.instant(), watched.stream().map(MonitoredService::state).toList());
	}

	private MonitoredService watched(Upstream upstream) {
		return services.computeIfAbsent(upstream.service(), (name) -> new MonitoredService(name, upstream.address()));
	}

	private CompletableFuture<List<PollResult>> ask(MonitoredService service) {
		return CompletableFuture.supplyAsync(() -> addresses(service), threads)
			.thenCompose((addresses) -> all(addresses.stream()
				.flatMap((address) -> IntStream.range(0, service.questions(addresses.size()))
					.mapToObj((_) -> CompletableFuture.supplyAsync(() -> ask(service, address), threads)))
				.toList()))
			.completeOnTimeout(List.of(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
	}

	private PollResult ask(MonitoredService service, InetAddress address) {
		return new PollResult(address, call.ask(service.name(), service.address(), address).orElse(null));
	}

	private static List<InetAddress> addresses(MonitoredService service) {
		try {
			return Arrays.stream(InetAddress.getAllByName(service.address().getHost())).limit(MOST_ADDRESSES).toList();
		}
		catch (UnknownHostException ex) {
			return List.of();
		}
	}

	private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> futures) {
		return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
			.thenApply((_) -> futures.stream().map(CompletableFuture::join).toList());
	}

	@Override
	public void close() throws IOException {
		threads.shutdownNow();
		call.close();
	}

	/** The services at a time. */
	record View(Instant at, List<ServiceState> services) {
	}

}
