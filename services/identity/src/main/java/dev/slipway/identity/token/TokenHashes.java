package dev.slipway.identity.token;

import java.util.Objects;
import java.util.function.UnaryOperator;

import dev.slipway.platform.secret.Sha256;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * What is stored of codes and tokens: their SHA-256. They are random or signed, so nobody
 * can find them from it, and whoever reads the database, a dump or a replica can use
 * none.
 */
final class TokenHashes {

	/** No code or token contains a colon, so a hash is never taken for one. */
	private static final String PREFIX = "sha256:";

	private TokenHashes() {
	}

	static String of(String token) {
		return PREFIX + Sha256.hex(token);
	}

	static boolean isHash(String value) {
		return value.startsWith(PREFIX);
	}

	/** With the hash of every token that is not hashed yet. */
	static OAuth2Authorization hide(OAuth2Authorization authorization) {
		return map(authorization, (value) -> isHash(value) ? value : of(value));
	}

	/**
	 * With the token that a caller presented in the place of its hash: the library looks
	 * for it.
	 */
	static OAuth2Authorization reveal(OAuth2Authorization authorization, String token) {
		var hash = of(token);
		return map(authorization, (value) -> value.equals(hash) ? token : value);
	}

	private static OAuth2Authorization map(OAuth2Authorization authorization, UnaryOperator<String> value) {
		var mapped = OAuth2Authorization.from(authorization);
		var code = authorization.getToken(OAuth2AuthorizationCode.class);
		if (code != null) {
			var token = code.getToken();
			mapped.token(new OAuth2AuthorizationCode(value.apply(token.getTokenValue()),
					Objects.requireNonNull(token.getIssuedAt()), Objects.requireNonNull(token.getExpiresAt())));
		}
		var access = authorization.getToken(OAuth2AccessToken.class);
		if (access != null) {
			var token = access.getToken();
			mapped.token(new OAuth2AccessToken(token.getTokenType(), value.apply(token.getTokenValue()),
					token.getIssuedAt(), token.getExpiresAt(), token.getScopes()));
		}
		var refresh = authorization.getToken(OAuth2RefreshToken.class);
		if (refresh != null) {
			var token = refresh.getToken();
			mapped.token(new OAuth2RefreshToken(value.apply(token.getTokenValue()), token.getIssuedAt(),
					token.getExpiresAt()));
		}
		var id = authorization.getToken(OidcIdToken.class);
		if (id != null) {
			var token = id.getToken();
			mapped.token(new OidcIdToken(value.apply(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt(),
					token.getClaims()));
		}
		return mapped.build();
	}

}
