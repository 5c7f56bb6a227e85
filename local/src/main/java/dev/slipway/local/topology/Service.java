package dev.slipway.local.topology;

import java.util.Locale;

/**
 * A Spring Boot application of the platform.
 *
 * @param name its name everywhere: artifact, host, database, database user
 * @param folder its Maven module, relative to the checkout
 * @param port what is added to the platform's port; its management port is 10 above that
 * @param database whether it owns a database
 * @param client whether it is a client of the OpenID provider, with a secret
 */
public record Service(String name, String folder, int port, boolean database, boolean client) {

	/** The name as a part of an environment variable. */
	String variable() {
		return name.replace("-", "").toUpperCase(Locale.ROOT);
	}

}
