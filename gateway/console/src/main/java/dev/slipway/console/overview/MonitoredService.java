package dev.slipway.console.overview;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.slipway.console.overview.Overview.InstanceView;
import dev.slipway.platform.instance.InstanceStatus;
import org.jspecify.annotations.Nullable;

/**
 * A service and its instances that responded recently. An address may be that of one
 * instance or of all of them, where a cluster spreads connections: so instances are
 * distinguished by their names, and one that has not responded for a while may still be
 * there.
 */
class MonitoredService {

	/** About five polls: chance alone misses an instance two or three times. */
	private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

	private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);

	/** After such a pause it is not known since when a service has its status. */
	private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(1);

	private static final int MAX_POLLS = 8;

	private final String name;

	private final URI address;

	private final Map<String, KnownInstance> instances = new TreeMap<>();

	private Status status = Status.DOWN;

	private Instant since = Instant.MIN;

	private Instant lastPoll = Instant.MIN;

	MonitoredService(String name, URI address) {
		this.name = name;
		this.address = address;
	}

	String name() {
		return name;
	}

	URI address() {
		return address;
	}

	/**
	 * How often to poll each of its addresses: once, if there are several; a single one,
	 * which may be that of all instances, more often than there are instances.
	 */
	int pollsPerAddress(int addresses) {
		return (addresses == 1) ? Math.min(instances.size() + 1, MAX_POLLS) : 1;
	}

	/** Records the results of a poll, those of addresses without a response included. */
	void record(List<PollResult> results, Instant now) {
		var responding = new ArrayList<InstanceStatus>();
		var dead = results.stream().map(PollResult::address).collect(Collectors.toSet());
		for (var result : results) {
			var instance = result.status();
			if (instance != null) {
				instances.put(instance.name(), new KnownInstance(instance, result.address(), now, false));
				responding.add(instance);
				dead.remove(result.address());
			}
		}
		instances.replaceAll((_, instance) -> instance.at(now, dead));
		forget(now, responding.isEmpty());
		transition(status(responding), now);
		lastPoll = now;
	}

	/** The last instance of a service that is down stays visible. */
	private void forget(Instant now, boolean down) {
		var last = instances.values()
			.stream()
			.max(Comparator.comparing(KnownInstance::lastSeen))
			.filter((_) -> down)
			.orElse(null);
		instances.values()
			.removeIf((instance) -> !instance.equals(last) && instance.lastSeen().isBefore(now.minus(FORGOTTEN_AFTER)));
	}

	private void transition(Status next, Instant now) {
		if (next != status || lastPoll.isBefore(now.minus(UNKNOWN_AFTER))) {
			status = next;
			since = now;
		}
	}

	private static Status status(List<InstanceStatus> responding) {
		if (responding.isEmpty()) {
			return Status.DOWN;
		}
		return responding.stream().anyMatch(InstanceStatus::ready) ? Status.UP : Status.NOT_READY;
	}

	ServiceState state() {
		return new ServiceState(name, status, since, instances.values().stream().map(KnownInstance::view).toList());
	}

	enum Status {

		UP, NOT_READY, DOWN

	}

	/** The service as last polled. */
	record ServiceState(String name, Status status, Instant since, List<InstanceView> instances) {
	}

	/** The status of the instance at an address, if one responded. */
	record PollResult(InetAddress address, @Nullable InstanceStatus status) {
	}

	private record KnownInstance(InstanceStatus instance, InetAddress address, Instant lastSeen, boolean silent) {

		KnownInstance at(Instant now, Set<InetAddress> dead) {
			var gone = dead.contains(address) || lastSeen.isBefore(now.minus(SILENT_AFTER));
			return new KnownInstance(instance, address, lastSeen, gone);
		}

		InstanceView view() {
			return silent ? InstanceView.silent(instance, lastSeen) : InstanceView.responding(instance, lastSeen);
		}

	}

}
