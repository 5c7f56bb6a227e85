package dev.slipway.local.topology;

import java.util.List;
import java.util.stream.Collectors;

import dev.slipway.local.terminal.UserError;

/**
 * The platform on one page. PostgreSQL listens on the platform's port + 20, and Zipkin,
 * where it runs, on the next one.
 */
public final class Topology {

	/** The only one that is called from outside. */
	public static final String GATEWAY = "gateway";

	/** The OpenID provider, which knows the secrets of its clients. */
	static final String IDENTITY = "identity";

	// @formatter:off
	/** In the order in which they are stopped. */
	public static final List<Service> SERVICES = List.of(new Service[] {
		//          name         folder                port  database  client
		new Service(GATEWAY,     "gateway",            0,    true,     true),
		new Service("orders",    "services/orders",    5,    true,     true),
		new Service("payments",  "services/payments",  4,    true,     false),
		new Service("inventory", "services/inventory", 3,    true,     false),
		new Service("catalog",   "services/catalog",   2,    true,     false),
		new Service("identity",  "services/identity",  1,    true,     false),
	});
	// @formatter:on

	/** Receives traces and shows them; no service, but built and run like one. */
	public static final Service ZIPKIN = new Service("zipkin", "local/zipkin", 21, false, false);

	private Topology() {
	}

	/** Whether the OpenID provider is a service of the platform, and not elsewhere. */
	static boolean hasProvider() {
		return SERVICES.stream().anyMatch((service) -> service.name().equals(IDENTITY));
	}

	/**
	 * The service of that name.
	 * @throws UserError when there is none, with the names that exist
	 */
	public static Service named(String name) {
		return SERVICES.stream()
			.filter((service) -> service.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new UserError("There is no service %s; there are %s.".formatted(name,
					SERVICES.stream().map(Service::name).collect(Collectors.joining(", ")))));
	}

}
