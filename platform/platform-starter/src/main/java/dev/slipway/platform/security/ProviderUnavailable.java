package dev.slipway.platform.security;

import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * What must be known of the OpenID provider has never been read: it is unavailable, or
 * what it says is not usable. Callers answer 503, since the same request succeeds once
 * the provider is back.
 */
public class ProviderUnavailable extends OAuth2AuthorizationException {

	ProviderUnavailable(String message) {
		super(error(message), message);
	}

	ProviderUnavailable(String message, Throwable cause) {
		super(error(message), message, cause);
	}

	private static OAuth2Error error(String message) {
		return new OAuth2Error("provider_unavailable", message, null);
	}

}
