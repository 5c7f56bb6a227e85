package dev.slipway.identity.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import dev.slipway.identity.token.TokenLifetimes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** A client as the configuration wants it. */
record DeclaredClient(RegisteredClient registration, @Nullable String secret) {

	private static final int BCRYPT_BYTES = 72;

	/**
	 * @throws InvalidConfigurationPropertyValueException when a client without redirect
	 * URIs has no secret
	 */
	static DeclaredClient of(String id, ClientDeclarations.Client client, TokenLifetimes lifetimes) {
		var secret = client.secret();
		if (secret == null && !client.signsUsersIn()) {
			throw new InvalidConfigurationPropertyValueException("slipway.identity.clients." + id + ".secret", null,
					"The client '%s' asks for tokens of its own, so it needs a secret.".formatted(id));
		}
		if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
			throw new InvalidConfigurationPropertyValueException("slipway.identity.clients." + id + ".secret", null,
					"It is longer than %d bytes.".formatted(BCRYPT_BYTES));
		}
		var registration = RegisteredClient.withId(id)
			.clientId(id)
			.clientName(id)
			.scopes((scopes) -> scopes.addAll(client.scopes()))
			.redirectUris((uris) -> uris.addAll(client.redirectUris()))
			.postLogoutRedirectUris((uris) -> uris.addAll(client.postLogoutRedirectUris()))
			.clientSettings(ClientSettings.builder()
				.requireProofKey(true)
				.requireAuthorizationConsent(false) // these clients are the platform's
													// own
				.build())
			.tokenSettings(TokenSettings.builder()
				.accessTokenTimeToLive(lifetimes.accessTokenTimeToLive())
				.refreshTokenTimeToLive(lifetimes.refreshTokenTimeToLive())
				.reuseRefreshTokens(false)
				.build());
		if (secret == null) {
			registration.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
		}
		else {
			registration.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
		}
		if (!client.signsUsersIn()) {
			registration.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
		}
		else {
			registration.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
			if (secret != null) {
				registration.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
			}
		}
		return new DeclaredClient(registration.build(), secret);
	}

	String id() {
		return registration.getId();
	}

	/**
	 * The registration with the secret's hash, which takes a tenth of a second on
	 * purpose.
	 */
	RegisteredClient hashed(PasswordEncoder encoder) {
		return (secret != null) ? RegisteredClient.from(registration).clientSecret(encoder.encode(secret)).build()
				: registration;
	}

	/**
	 * Changes when anything about the client changes, the secret too; without the key
	 * nothing can be learned from it.
	 */
	byte[] digest(SecretKey key) {
		try {
			var mac = Mac.getInstance(key.getAlgorithm());
			mac.init(key);
			return mac.doFinal((registration + "\n" + secret).getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return id();
	}

}
