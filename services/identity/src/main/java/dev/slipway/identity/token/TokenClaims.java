package dev.slipway.identity.token;

import java.util.Arrays;
import java.util.Base64;

import dev.slipway.platform.secret.Sha256;

import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Access tokens name the services that they are for, and their scope is the string of RFC
 * 9068 instead of Spring's array. ID tokens stay the client's, and say which access token
 * they came with.
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
		else {
			customizeIdToken(token);
		}
	}

	/**
	 * One that is renewed has no {@code nonce}: the hash of the access token tells it
	 * from one.
	 */
	private static void customizeIdToken(JwtEncodingContext token) {
		var issued = token.getAuthorization();
		if (issued != null && issued.getAccessToken() != null) {
			token.getClaims().claim("at_hash", hash(issued.getAccessToken().getToken().getTokenValue()));
		}
		if (token.getAuthorizedScopes().contains(OidcScopes.PROFILE) && token.getPrincipal() != null) {
			token.getClaims().claim(StandardClaimNames.PREFERRED_USERNAME, token.getPrincipal().getName());
		}
	}

	/** OpenID Connect Core, section 3.1.3.6, for RS256: half of the SHA-256. */
	private static String hash(String accessToken) {
		var hash = Sha256.of(accessToken);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
	}

}
