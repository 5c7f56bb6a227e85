package dev.slipway.gateway.security;

import java.security.Principal;
import java.util.List;
import java.util.Objects;

import dev.slipway.platform.security.Audiences;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Which services see a caller's token: those that it names as its audience, by any of
 * their names. The others never receive it, so that none can use it elsewhere.
 */
@Component
public class TokenRelay {

	private final Audiences audiences;

	TokenRelay(Audiences audiences) {
		this.audiences = audiences;
	}

	/** Permits callers whose token is for a service. */
	public AuthorizationManager<RequestAuthorizationContext> isFor(String service) {
		return (caller, _) -> new AuthorizationDecision(names(caller.get(), service));
	}

	/** The request as a service receives it. */
	public ServerRequest relay(ServerRequest request, String service) {
		if (request.headers().header(HttpHeaders.AUTHORIZATION).isEmpty()
				|| request.principal().filter((caller) -> names(caller, service)).isPresent()) {
			return request;
		}
		return ServerRequest.from(request).headers((headers) -> headers.remove(HttpHeaders.AUTHORIZATION)).build();
	}

	private boolean names(Principal caller, String service) {
		return caller instanceof JwtAuthenticationToken token
				&& audiences.include(service, Objects.requireNonNullElse(token.getToken().getAudience(), List.of()));
	}

}
