package dev.slipway.platform.security;

import java.util.Collection;
import java.util.List;

import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;

/**
 * The names of services in the claim {@code aud} of access tokens. Each service accepts
 * only tokens that name it, so a token that one service received is of no use at another.
 * The name is the service's own unless {@code slipway.audiences.<service>} is set, for a
 * provider that names them differently: one or more names, separated by commas, which
 * several services may share.
 */
public final class Audiences {

	private final Environment environment;

	Audiences(Environment environment) {
		this.environment = environment;
	}

	/**
	 * The audience of the tokens for a service, such as {@code orders}; its first one.
	 */
	public String of(String service) {
		return allOf(service).getFirst();
	}

	/** Whether a token with these audiences is for a service. */
	public boolean include(String service, Collection<String> named) {
		return allOf(service).stream().anyMatch(named::contains);
	}

	OAuth2TokenValidator<Jwt> validator(String service) {
		return new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
				(named) -> named != null && include(service, named));
	}

	private List<String> allOf(String service) {
		var names = environment.getProperty("slipway.audiences." + service, String[].class, new String[0]);
		return (names.length > 0) ? List.of(names) : List.of(service);
	}

}
