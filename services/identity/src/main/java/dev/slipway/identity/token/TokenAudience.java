package dev.slipway.identity.token;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.slipway.platform.security.Audiences;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Which services an access token is for: those that its scopes belong to, and the gateway
 * if its owner calls from outside. A scope belongs to the service that is named before
 * its colon; those of OpenID Connect, which have none, are for {@code /userinfo} here.
 */
@Component
public class TokenAudience {

	/** The setting of a client whose own tokens are for the gateway too. */
	public static final String THROUGH_GATEWAY = "slipway.through-gateway";

	private static final String GATEWAY = "gateway";

	private final Audiences audiences;

	private final String identity;

	TokenAudience(Audiences audiences, @Value("${spring.application.name}") String identity) {
		this.audiences = audiences;
		this.identity = audiences.of(identity);
	}

	/** The audience of tokens for this service's own resource, {@code /userinfo}. */
	public String identity() {
		return identity;
	}

	/** Whether the gateway accepts tokens that a client requests for itself. */
	public static boolean isThroughGateway(RegisteredClient client) {
		return Boolean.TRUE.equals(client.getClientSettings().getSetting(THROUGH_GATEWAY));
	}

	/** A modifiable list: the library could not read another one back. */
	List<String> of(Set<String> scopes, @Nullable AuthorizationGrantType grant, RegisteredClient client) {
		var services = new LinkedHashSet<String>();
		if (AuthorizationGrantType.AUTHORIZATION_CODE.equals(grant)
				|| AuthorizationGrantType.REFRESH_TOKEN.equals(grant) || isThroughGateway(client)) {
			services.add(audiences.of(GATEWAY));
		}
		scopes.forEach((scope) -> services.add(owner(scope)));
		return new ArrayList<>(services);
	}

	private String owner(String scope) {
		var colon = scope.indexOf(':');
		return (colon < 0) ? identity : audiences.of(scope.substring(0, colon));
	}

}
