package dev.slipway.identity.token;

import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Access tokens name the services that they are for, and their scope is the string of RFC
 * 9068 instead of Spring's array. ID tokens stay the client's.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final TokenAudience audience;

	TokenClaims(TokenAudience audience) {
		this.audience = audience;
	}

	@Override
	public void customize(JwtEncodingContext token) {
		var scopes = token.getAuthorizedScopes();
		if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
			token.getClaims()
				.audience(audience.of(scopes, token.getAuthorizationGrantType(), token.getRegisteredClient()));
			if (!scopes.isEmpty()) {
				token.getClaims().claim(OAuth2ParameterNames.SCOPE, String.join(" ", scopes));
			}
		}
		else if (scopes.contains(OidcScopes.PROFILE) && token.getPrincipal() != null) {
			token.getClaims().claim(StandardClaimNames.PREFERRED_USERNAME, token.getPrincipal().getName());
		}
	}

}
