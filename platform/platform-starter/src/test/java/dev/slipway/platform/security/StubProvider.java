package dev.slipway.platform.security;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.mock.env.MockEnvironment;

/** The platform's view of a provider, for tests that start one of their own. */
final class StubProvider {

	private StubProvider() {
	}

	static Provider at(String issuer) {
		return at(issuer, null);
	}

	static Provider at(String issuer, @Nullable String address) {
		return at(issuer, address, Duration.ofMinutes(10));
	}

	static Provider at(String issuer, @Nullable String address, Duration lifetime) {
		var inside = (address != null) ? URI.create(address) : null;
		return new Provider(issuer, new Discovery(issuer, inside, http())::read, lifetime, settings(Map.of()),
				new Audiences(new MockEnvironment()));
	}

	static ProviderSettings settings(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("slipway.provider",
				ProviderSettings.class);
	}

	static ProviderHttp http() {
		return new ProviderHttp(ClientHttpRequestFactoryBuilder.httpComponents(),
				HttpClientSettings.defaults()
					.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1))
					.withRedirects(HttpRedirects.DONT_FOLLOW));
	}

}
