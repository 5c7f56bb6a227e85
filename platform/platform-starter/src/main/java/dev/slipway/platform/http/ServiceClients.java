package dev.slipway.platform.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.slipway.platform.security.Provider;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The registrations in {@code spring.security.oauth2.client}. One that names no provider
 * is a client of the platform's: its endpoints come from discovery when they are needed,
 * so a provider that is unavailable delays no start. One that names another provider
 * follows Spring Boot's rules.
 */
class ServiceClients implements ClientRegistrationRepository {

	private final Provider provider;

	private final Map<String, OAuth2ClientProperties.Registration> ours = new HashMap<>();

	private final Map<String, ClientRegistration> others;

	ServiceClients(Provider provider, OAuth2ClientProperties properties) {
		this.provider = provider;
		var elsewhere = new OAuth2ClientProperties();
		elsewhere.getProvider().putAll(properties.getProvider());
		properties.getRegistration()
			.forEach((id, registration) -> ((registration.getProvider() != null) ? elsewhere.getRegistration() : ours)
				.put(id, registration));
		this.others = new OAuth2ClientPropertiesMapper(elsewhere).asClientRegistrations();
	}

	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		var registration = ours.get(id);
		return (registration != null) ? client(id, registration) : others.get(id);
	}

	private ClientRegistration client(String id, OAuth2ClientProperties.Registration registration) {
		var client = provider.client(id)
			.clientId(Objects.requireNonNull(registration.getClientId(), "Spring Boot has validated it"))
			.clientSecret(registration.getClientSecret())
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scope(Objects.requireNonNullElse(registration.getScope(), Set.of()));
		if (registration.getClientAuthenticationMethod() != null) {
			client.clientAuthenticationMethod(
					new ClientAuthenticationMethod(registration.getClientAuthenticationMethod()));
		}
		return client.build();
	}

}
