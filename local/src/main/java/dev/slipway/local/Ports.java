package dev.slipway.local;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which process listens where.
 *
 * @param base the platform's port, which is the gateway's
 */
record Ports(int base) {

	/** So that the highest port is one too. */
	static final int MAX_BASE = 65_500;

	int application(Service service) {
		return base + service.port();
	}

	int management(Service service) {
		return application(service) + 10;
	}

	int postgres() {
		return base + 20;
	}

	/** Who listens at which port, for sentences. */
	Map<Integer, String> users(List<Service> services) {
		Map<Integer, String> users = new TreeMap<>();
		for (Service service : services) {
			users.put(application(service), service.name());
			users.put(management(service), "the management of " + service.name());
		}
		users.put(postgres(), "PostgreSQL");
		return users;
	}

	/** The URL that people and browsers use, which is also the issuer of the tokens. */
	URI gateway() {
		return URI.create("http://localhost:" + base);
	}

	/** The URL that the other services use. */
	URI service(Service service) {
		return URI.create("http://127.0.0.1:" + application(service));
	}

}
