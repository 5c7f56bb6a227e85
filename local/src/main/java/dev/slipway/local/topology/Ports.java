package dev.slipway.local.topology;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.slipway.local.terminal.UserError;

/**
 * Which process listens where.
 *
 * @param base the platform's port, which is the gateway's
 */
public record Ports(int base) {

	/** Only root can listen on lower ones. */
	private static final int MIN_BASE = 1024;

	/** So that the highest port is one too. */
	private static final int MAX_BASE = 65_500;

	public Ports {
		if (base < MIN_BASE || base > MAX_BASE) {
			throw new UserError("--port must be between %d and %d.".formatted(MIN_BASE, MAX_BASE));
		}
	}

	/** A base to suggest where this one is in use. */
	public int alternative() {
		return (base + 1000 <= MAX_BASE) ? base + 1000 : base - 1000;
	}

	public int application(Service service) {
		return base + service.port();
	}

	public int management(Service service) {
		return application(service) + 10;
	}

	public int postgres() {
		return base + 20;
	}

	/**
	 * Who listens on which port, for messages.
	 * @param traces whether Zipkin does
	 */
	public Map<Integer, String> users(List<Service> services, boolean traces) {
		var users = new TreeMap<Integer, String>();
		for (var service : services) {
			users.put(application(service), service.name());
			users.put(management(service), "the management endpoints of " + service.name());
		}
		users.put(postgres(), "PostgreSQL");
		if (traces) {
			users.put(application(Topology.ZIPKIN), "Zipkin");
		}
		return users;
	}

	/** The URL that people and browsers use, which is also the issuer of the tokens. */
	public URI gateway() {
		return URI.create("http://localhost:" + base);
	}

	/** The page that shows traces. */
	public URI zipkin() {
		return URI.create("http://localhost:%d/zipkin/".formatted(application(Topology.ZIPKIN)));
	}

	/** The URL that the other services use. */
	public URI service(Service service) {
		return URI.create("http://127.0.0.1:" + application(service));
	}

}
