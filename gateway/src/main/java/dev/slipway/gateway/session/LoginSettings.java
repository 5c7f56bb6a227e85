package dev.slipway.gateway.session;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Signing in with a browser.
 *
 * @param address the gateway's public address, scheme, host and port without a path:
 * where the provider leads browsers back to, and what decides about cookies
 * @param client the ID of the gateway as a client of the provider
 * @param secret the client's secret; the key that encrypts tokens is derived from it
 * @param scopes what it requests; the provider grants those that a user may have
 * @param session how long an inactive user stays signed in
 * @param sessionLifetime how long a user stays signed in at most
 */
@Validated
@ConfigurationProperties("slipway.gateway.login")
record LoginSettings(URI address, @DefaultValue("gateway") String client, @NotBlank String secret,
		@NotEmpty Set<String> scopes, @DefaultValue("8h") Duration session,
		@DefaultValue("24h") Duration sessionLifetime) {

	LoginSettings {
		if (!address.toString().matches("https?://[^/?#@]+") || address.getHost() == null) {
			throw new IllegalArgumentException(
					"slipway.gateway.login.address is '%s', but must look like https://slipway.example.com, without a path or a trailing slash"
						.formatted(address));
		}
	}

	/** The address of a path, such as {@code /sign-in}. */
	String at(String path) {
		return address + path;
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return client + " at " + address;
	}

}
