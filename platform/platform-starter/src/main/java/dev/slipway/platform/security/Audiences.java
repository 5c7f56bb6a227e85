package dev.slipway.platform.security;

import org.springframework.core.env.Environment;

/**
 * The names of services in the claim {@code aud} of access tokens. Each service accepts
 * only tokens that name it, so a token that one service received is of no use at another.
 * The name is the service's own unless {@code slipway.audiences.<service>} is set, for a
 * provider that names them differently.
 */
public final class Audiences {

	private final Environment environment;

	Audiences(Environment environment) {
		this.environment = environment;
	}

	/** The audience of the tokens for a service, such as {@code orders}. */
	public String of(String service) {
		return environment.getProperty("slipway.audiences." + service, service);
	}

}
