package dev.slipway.identity.client;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * @param clients the applications that may request tokens, by client id
 */
@ConfigurationProperties("slipway.identity")
record ClientDeclarations(@DefaultValue Map<String, Client> clients) {

	/**
	 * What a client may do follows from what it has. With redirect URIs it signs users in
	 * (authorization code with PKCE, and refresh tokens if it can keep a secret). Without
	 * them it requests its own tokens (client credentials), which takes a secret.
	 *
	 * @param secret at most 72 bytes, bcrypt's limit
	 * @param throughGateway whether the gateway accepts its own tokens: a service calls
	 * others directly, so a token of one that leaks opens nothing from outside
	 * @param scopes the most that it can get
	 * @param redirectUris where users return to after signing in, compared exactly
	 * @param postLogoutRedirectUris where users may return to after signing out
	 */
	record Client(@Nullable String secret, boolean throughGateway, @DefaultValue Set<String> scopes,
			@DefaultValue Set<String> redirectUris, @DefaultValue Set<String> postLogoutRedirectUris) {

		Client {
			// An environment variable may be empty.
			secret = StringUtils.hasText(secret) ? secret : null;
		}

		boolean signsUsersIn() {
			return !redirectUris.isEmpty();
		}

		/** Without the secret. */
		@Override
		public String toString() {
			return scopes + " " + redirectUris;
		}

	}
}
