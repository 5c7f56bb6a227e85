package dev.slipway.platform.http;

import java.security.Security;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps DNS lookups of services short-lived: an instance that was replaced may have
 * another address. By default the JVM would call the old one for 30 seconds, and would
 * take 10 to find one that was unavailable. This runs so early because the JVM reads
 * these properties once, at its first lookup.
 */
class DnsCaching implements EnvironmentPostProcessor {

	private static final int SECONDS = 5;

	private static final int SECONDS_WHEN_UNKNOWN = 1;

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Security.setProperty("networkaddress.cache.ttl", Integer.toString(SECONDS));
		Security.setProperty("networkaddress.cache.negative.ttl", Integer.toString(SECONDS_WHEN_UNKNOWN));
	}

}
