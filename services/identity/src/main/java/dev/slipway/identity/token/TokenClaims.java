package dev.slipway.identity.token;

import java.util.Collections;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Access tokens are for the services: their audience is the platform, their scope is the
 * string of RFC 9068 instead of Spring's array. ID tokens stay the client's.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final String audience;

	TokenClaims(@Value("${slipway.audience}") String audience) {
		this.audience = audience;
	}

	@Override
	public void customize(JwtEncodingContext token) {
		var scopes = token.getAuthorizedScopes();
		if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
			// Not List.of: the library could not read it back.
			token.getClaims().audience(Collections.singletonList(audience));
			if (!scopes.isEmpty()) {
				token.getClaims().claim(OAuth2ParameterNames.SCOPE, String.join(" ", scopes));
			}
		}
		else if (scopes.contains(OidcScopes.PROFILE) && token.getPrincipal() != null) {
			token.getClaims().claim(StandardClaimNames.PREFERRED_USERNAME, token.getPrincipal().getName());
		}
	}

}
