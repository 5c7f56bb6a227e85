package dev.slipway.identity.provider;

import dev.slipway.platform.secret.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A request to sign out, with the session's ID as it is stored, hashed: an ID token names
 * the session that it was issued in by that.
 */
class LogoutRequest implements AuthenticationConverter {

	private final AuthenticationConverter request = new OidcLogoutAuthenticationConverter();

	@Override
	public @Nullable Authentication convert(HttpServletRequest http) {
		var logout = request.convert(http);
		if (logout instanceof OidcLogoutAuthenticationToken token && token.getSessionId() != null) {
			return new OidcLogoutAuthenticationToken(token.getIdTokenHint(), (Authentication) token.getPrincipal(),
					Sha256.hex(token.getSessionId()), token.getClientId(), token.getPostLogoutRedirectUri(),
					token.getState());
		}
		return logout;
	}

}
