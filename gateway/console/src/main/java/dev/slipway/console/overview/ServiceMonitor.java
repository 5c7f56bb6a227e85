package dev.slipway.console.overview;

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

import dev.slipway.console.overview.MonitoredService.PollResult;
import dev.slipway.console.overview.MonitoredService.ServiceState;

/**
 * Polls the services, but only while somebody watches: a reader who finds the last
 * snapshot too old takes a new one, and all others get the last one. The number of
 * viewers does not change how often the services are polled.
 */
class ServiceMonitor implements AutoCloseable {

	/** A page asks every two seconds, and should see something new each time. */
	private static final Duration MAX_AGE = Duration.ofMillis(1500);

	/**
	 * Of a whole poll: above the timeouts of a call, which do not cover name resolution.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int MAX_ADDRESSES = 16;

	private final Upstreams upstreams;

	/** By name; only touched while polling. */
	private final Map<String, MonitoredService> services = new HashMap<>();

	private final InstanceClient client;

	private final Clock clock;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final ReentrantLock polling = new ReentrantLock();

	private volatile Snapshot latest = new Snapshot(Instant.MIN, List.of());

	ServiceMonitor(Upstreams upstreams, InstanceClient client, Clock clock) {
		this.upstreams = upstreams;
		this.client = client;
		this.clock = clock;
	}

	/** The services as they are, or were a moment ago. */
	Snapshot snapshot() {
		if (isFresh()) {
			return latest;
		}
		if (latest.services().isEmpty()) {
			polling.lock();
		}
		else if (!polling.tryLock()) {
			return latest;
		}
		try {
			if (!isFresh()) {
				latest = poll();
			}
			return latest;
		}
		finally {
			polling.unlock();
		}
	}

	private boolean isFresh() {
		return latest.at().plus(MAX_AGE).isAfter(clock.instant());
	}

	private Snapshot poll() {
		var monitored = upstreams.services().stream().map(this::monitored).toList();
		var results = monitored.stream().map(this::poll).toList();
		for (int i = 0; i < monitored.size(); i++) {
			monitored.get(i).record(results.get(i).join(), clock.instant());
		}
		return new Snapshot(clock.instant(), monitored.stream().map(MonitoredService::state).toList());
	}

	private MonitoredService monitored(String service) {
		return services.computeIfAbsent(service, (name) -> new MonitoredService(name, upstreams.address(name)));
	}

	private CompletableFuture<List<PollResult>> poll(MonitoredService service) {
		return CompletableFuture.supplyAsync(() -> addresses(service), threads)
			.thenCompose((addresses) -> all(addresses.stream()
				.flatMap((address) -> IntStream.range(0, service.pollsPerAddress(addresses.size()))
					.mapToObj((_) -> CompletableFuture.supplyAsync(() -> poll(service, address), threads)))
				.toList()))
			.completeOnTimeout(List.of(), TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
	}

	private PollResult poll(MonitoredService service, InetAddress address) {
		return new PollResult(address, client.status(service.name(), service.address(), address).orElse(null));
	}

	private static List<InetAddress> addresses(MonitoredService service) {
		try {
			return Arrays.stream(InetAddress.getAllByName(service.address().getHost())).limit(MAX_ADDRESSES).toList();
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
		client.close();
	}

	/** The services at a point in time. */
	record Snapshot(Instant at, List<ServiceState> services) {
	}

}
