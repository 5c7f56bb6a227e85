package dev.slipway.gateway.overview;

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

import dev.slipway.gateway.overview.Overview.InstanceView;
import dev.slipway.platform.instance.InstanceStatus;
import org.jspecify.annotations.Nullable;

/**
 * A service and those of its instances that have answered lately. An address may be that
 * of one instance or stand for all of them, where a cluster spreads connections: so
 * instances are told apart by their names, and one that is only not heard of for a while
 * may still be there.
 */
class MonitoredService {

	/** Five rounds or so: chance alone leaves an instance out two or three times. */
	private static final Duration SILENT_AFTER = Duration.ofSeconds(10);

	private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(30);

	/** After a pause that long nobody knows since when a service is as it is. */
	private static final Duration UNWATCHED_AFTER = Duration.ofMinutes(1);

	private static final int MOST_QUESTIONS = 8;

	private final String name;

	private final URI address;

	private final Map<String, Sighting> instances = new TreeMap<>();

	private Status status = Status.DOWN;

	private Instant since = Instant.MIN;

	private Instant lastRound = Instant.MIN;

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
	 * How often to ask each of its addresses: once, if there are several; one that may
	 * stand for all instances more often than there are instances.
	 */
	int questions(int addresses) {
		return (addresses == 1) ? Math.min(instances.size() + 1, MOST_QUESTIONS) : 1;
	}

	/** Takes the answers of a round; an address that did not answer is among them. */
	void heard(List<PollResult> answers, Instant now) {
		var answered = new ArrayList<InstanceStatus>();
		var dead = answers.stream().map(PollResult::address).collect(Collectors.toSet());
		for (var answer : answers) {
			var instance = answer.status();
			if (instance != null) {
				instances.put(instance.name(), new Sighting(instance, answer.address(), now, false));
				answered.add(instance);
				dead.remove(answer.address());
			}
		}
		instances.replaceAll((_, instance) -> instance.at(now, dead));
		forget(now, answered.isEmpty());
		change(status(answered), now);
		lastRound = now;
	}

	/** What a service that is down was last like stays to be seen. */
	private void forget(Instant now, boolean down) {
		var last = instances.values()
			.stream()
			.max(Comparator.comparing(Sighting::lastSeen))
			.filter((_) -> down)
			.orElse(null);
		instances.values()
			.removeIf((instance) -> !instance.equals(last) && instance.lastSeen().isBefore(now.minus(FORGOTTEN_AFTER)));
	}

	private void change(Status next, Instant now) {
		if (next != status || lastRound.isBefore(now.minus(UNWATCHED_AFTER))) {
			status = next;
			since = now;
		}
	}

	private static Status status(List<InstanceStatus> answered) {
		if (answered.isEmpty()) {
			return Status.DOWN;
		}
		return answered.stream().anyMatch(InstanceStatus::ready) ? Status.UP : Status.NOT_READY;
	}

	ServiceState state() {
		return new ServiceState(name, status, since, instances.values().stream().map(Sighting::view).toList());
	}

	enum Status {

		UP, NOT_READY, DOWN

	}

	/** The service as it is seen now. */
	record ServiceState(String name, Status status, Instant since, List<InstanceView> instances) {
	}

	/** What whoever is at an address answered, if anybody did. */
	record PollResult(InetAddress address, @Nullable InstanceStatus status) {
	}

	private record Sighting(InstanceStatus instance, InetAddress address, Instant lastSeen, boolean silent) {

		Sighting at(Instant now, Set<InetAddress> dead) {
			var gone = dead.contains(address) || lastSeen.isBefore(now.minus(SILENT_AFTER));
			return new Sighting(instance, address, lastSeen, gone);
		}

		InstanceView view() {
			return silent ? InstanceView.silent(instance, lastSeen) : InstanceView.heard(instance, lastSeen);
		}

	}

}
