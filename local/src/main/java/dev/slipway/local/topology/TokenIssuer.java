package dev.slipway.local.topology;

import java.util.Map;
import java.util.Optional;

/**
 * Who issues the tokens, according to what is set for all services: the platform itself,
 * or an OpenID provider elsewhere.
 */
public final class TokenIssuer {

	/** The variable with the claim {@code iss} of every token. */
	public static final String ISSUER = "SLIPWAY_ISSUER";

	/** The variable with the address of a provider that is no service of the platform. */
	public static final String PROVIDER = "SLIPWAY_PROVIDER_ADDRESS";

	/** The variable with the URL that browsers use. */
	static final String ADDRESS = "SLIPWAY_GATEWAY_LOGIN_ADDRESS";

	private TokenIssuer() {
	}

	/** Whether it is the platform, whose issuer is the URL that browsers use. */
	public static boolean isPlatform(Map<String, String> environment) {
		return Topology.hasProvider() && !environment.containsKey(PROVIDER);
	}

	/** The URL that browsers use, where it is not the gateway's own. */
	public static Optional<String> address(Map<String, String> environment) {
		return Optional.ofNullable(environment.get(isPlatform(environment) ? ISSUER : ADDRESS));
	}

}
