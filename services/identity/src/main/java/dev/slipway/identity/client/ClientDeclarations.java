package dev.slipway.identity.client;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * @param clients the applications that may ask for tokens, by client id
 */
@ConfigurationProperties("slipway.identity")
record ClientDeclarations(@DefaultValue Map<String, Client> clients) {

	/**
	 * What a client may do follows from what it has. With redirect URIs it signs users in
	 * (authorization code with PKCE, and refresh tokens if it can keep a secret). Without
	 * it asks for tokens of its own (client credentials), which takes a secret.
	 *
	 * @param secret at most 72 bytes, bcrypt's limit
	 * @param scopes the most that it can get
	 * @param redirectUris where users come back to after signing in, compared exactly
	 * @param postLogoutRedirectUris where users may come back to after signing out
	 */
	record Client(@Nullable String secret, @DefaultValue Set<String> scopes, @DefaultValue Set<String> redirectUris,
			@DefaultValue Set<String> postLogoutRedirectUris) {

		Client {
			secret = StringUtils.hasText(secret) ? secret : null; // an empty variable is
																	// none
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
