package dev.slipway.platform.web;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import dev.slipway.platform.web.CallerConnection.Waiting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.security.util.matcher.InetAddressMatcher;

/**
 * The open connections of one server. When there is no room for another one, the one
 * whose caller has kept it waiting for longest makes room, or else one that is not in
 * use: callers who send and read at once are served, however many others do not. What is
 * ended here is counted as {@code slipway.connections.ended} by reason.
 */
class Connections {

	private static final Logger log = LoggerFactory.getLogger(Connections.class);

	/** Connections that were ended a moment ago and are still counted by the server. */
	private static final int ENDING = 100;

	private static final Map<String, String> BUFFERS = Map.of(
			// a connection's object and buffers are its own, and end with it
			"socket.bufferPool", "0",
			// half of the default, for each connection
			"socket.appReadBufSize", "4096");

	private final String server;

	private final ConnectionLimits limits;

	private final InetAddressMatcher proxies;

	private final MeterRegistry meters;

	private final Map<String, CallerConnection> open = new ConcurrentHashMap<>();

	Connections(String server, ConnectionLimits limits, InetAddressMatcher proxies, MeterRegistry meters) {
		this.server = server;
		this.limits = limits;
		this.proxies = proxies;
		this.meters = meters;
		Gauge.builder("slipway.connections.open", open, Map::size)
			.description("Open connections of callers")
			.tag("server", server)
			.register(meters);
	}

	/** Makes a server keep within these limits. */
	void bound(TomcatServletWebServerFactory server) {
		server.setProtocol(BoundedProtocol.class.getName());
		server.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
				protocol.bound(this);
				protocol.setMaxConnections(limits.all() + ENDING);
				BUFFERS.forEach(connector::setProperty);
			}
		});
	}

	/** The connection that a request came over, if this server knows it. */
	Optional<CallerConnection> of(HttpServletRequest request) {
		return Optional.ofNullable(request.getServletConnection())
			.map((connection) -> open.get(connection.getConnectionId()));
	}

	/** Whether there is room for one more connection from here. */
	synchronized boolean admit(InetAddress peer) {
		if (!isShared(peer)) {
			var caller = CallerAddress.of(peer.getHostAddress());
			if (!makeRoom((connection) -> connection.isOpenFor(caller), limits.perCaller() - 1, "caller-limit")) {
				return false;
			}
		}
		return makeRoom((connection) -> !connection.hasEnded(), limits.all() - 1, "limit");
	}

	/**
	 * Whether a caller may send this request over a connection of a trusted proxy, which
	 * counts among the caller's own as long as the request lasts.
	 */
	synchronized boolean admit(CallerConnection connection, CallerAddress caller) {
		if (!connection.isShared()) {
			return true;
		}
		var room = makeRoom((other) -> other.isOpenFor(caller), limits.perCaller() - 1, "caller-limit");
		if (room) {
			connection.carries(caller);
		}
		return room;
	}

	private boolean makeRoom(Predicate<CallerConnection> counted, int most, String reason) {
		if (open.values().stream().filter(counted).count() <= most) {
			return true;
		}
		var now = System.nanoTime();
		var room = open.values()
			.stream()
			.filter(counted)
			.map((connection) -> Candidate.of(connection, now))
			.filter((candidate) -> candidate.waiting() != Waiting.NOT)
			.sorted()
			.anyMatch((candidate) -> candidate.connection().endIf((it) -> it.waiting(now) == candidate.waiting()));
		count(room ? reason : "refused");
		return room;
	}

	/** Ends what has taken too long. */
	void sweep() {
		var now = System.nanoTime();
		for (var connection : open.values()) {
			try {
				if (connection.endIf((it) -> it.isOverdue(now, limits.timeout()))) {
					count("timeout");
				}
			}
			catch (RuntimeException ex) {
				// it would end the sweeping of all others too
				log.warn("Connection {} could not be ended", connection.id(), ex);
			}
		}
	}

	private void count(String reason) {
		meters.counter("slipway.connections.ended", "server", server, "reason", reason).increment();
	}

	/** Whether this is a proxy, whose connections carry the requests of many callers. */
	boolean isShared(InetAddress peer) {
		return proxies.matches(peer);
	}

	Duration headTimeout() {
		return limits.timeout();
	}

	void opened(CallerConnection connection) {
		open.put(connection.id(), connection);
	}

	void closed(CallerConnection connection) {
		open.remove(connection.id());
	}

	/**
	 * What a connection waited for when somebody looked; it sorts first what ends first.
	 */
	private record Candidate(CallerConnection connection, Waiting waiting,
			long nanos) implements Comparable<Candidate> {

		private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::waiting)
			.thenComparingLong(Candidate::nanos)
			.reversed();

		static Candidate of(CallerConnection connection, long now) {
			return new Candidate(connection, connection.waiting(now), connection.waitingNanos(now));
		}

		@Override
		public int compareTo(Candidate other) {
			return ORDER.compare(this, other);
		}

	}

}
