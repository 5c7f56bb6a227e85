package dev.slipway.identity.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.SecretKey;

import dev.slipway.identity.token.TokenAudience;
import dev.slipway.identity.token.TokenLifetimes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** A client as the configuration declares it. */
record DeclaredClient(RegisteredClient registration, @Nullable String secret) {

	private static final int BCRYPT_BYTES = 72;

	/**
	 * @throws InvalidConfigurationPropertyValueException for a missing or too long secret
	 */
	static DeclaredClient of(String id, ClientDeclarations.Client client, TokenLifetimes lifetimes) {
		requireUsableSecret(id, client);
		var registration = RegisteredClient.withId(id)
			.clientId(id)
			.clientName(id)
			.scopes((scopes) -> scopes.addAll(client.scopes()))
			.redirectUris((uris) -> uris.addAll(client.redirectUris()))
			.postLogoutRedirectUris((uris) -> uris.addAll(client.postLogoutRedirectUris()))
			.clientAuthenticationMethods((methods) -> methods.addAll(authenticationMethods(client)))
			.authorizationGrantTypes((types) -> types.addAll(grantTypes(client)))
			// Without consent: the platform's own clients need none.
			.clientSettings(ClientSettings.builder()
				.requireProofKey(true)
				.requireAuthorizationConsent(false)
				.setting(TokenAudience.THROUGH_GATEWAY, client.throughGateway())
				.build())
			.tokenSettings(TokenSettings.builder()
				.accessTokenTimeToLive(lifetimes.accessTokenTimeToLive())
				.refreshTokenTimeToLive(lifetimes.refreshTokenTimeToLive())
				.reuseRefreshTokens(false)
				.build())
			.build();
		return new DeclaredClient(registration, client.secret());
	}

	private static void requireUsableSecret(String id, ClientDeclarations.Client client) {
		var property = "slipway.identity.clients." + id + ".secret";
		var secret = client.secret();
		if (secret == null && !client.signsUsersIn()) {
			throw new InvalidConfigurationPropertyValueException(property, null,
					"The client '%s' requests its own tokens, so it needs a secret.".formatted(id));
		}
		if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length > BCRYPT_BYTES) {
			throw new InvalidConfigurationPropertyValueException(property, null,
					"It is longer than %d bytes.".formatted(BCRYPT_BYTES));
		}
	}

	private static List<ClientAuthenticationMethod> authenticationMethods(ClientDeclarations.Client client) {
		return (client.secret() == null) ? List.of(ClientAuthenticationMethod.NONE) : List
			.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);
	}

	private static List<AuthorizationGrantType> grantTypes(ClientDeclarations.Client client) {
		if (!client.signsUsersIn()) {
			return List.of(AuthorizationGrantType.CLIENT_CREDENTIALS);
		}
		return (client.secret() == null) ? List.of(AuthorizationGrantType.AUTHORIZATION_CODE)
				: List.of(AuthorizationGrantType.AUTHORIZATION_CODE, AuthorizationGrantType.REFRESH_TOKEN);
	}

	String id() {
		return registration.getId();
	}

	/**
	 * The registration with the secret's hash, which takes a tenth of a second by design.
	 */
	RegisteredClient hashed(PasswordEncoder encoder) {
		return (secret != null) ? RegisteredClient.from(registration).clientSecret(encoder.encode(secret)).build()
				: registration;
	}

	/**
	 * Changes when anything about the client changes, the secret too. Without the key it
	 * reveals nothing.
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
