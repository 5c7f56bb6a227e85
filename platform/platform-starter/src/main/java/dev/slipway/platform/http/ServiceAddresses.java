package dev.slipway.platform.http;

import java.net.URI;

import org.springframework.core.env.Environment;

/** Where the services of the platform listen. */
public class ServiceAddresses {

	private final Environment environment;

	ServiceAddresses(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The base URL of a service: {@code slipway.services.<name>}, by default
	 * {@code http://<name>:8080}.
	 */
	public URI of(String service) {
		return environment.getProperty("slipway.services." + service, URI.class,
				URI.create("http://%s:8080".formatted(service)));
	}

}
