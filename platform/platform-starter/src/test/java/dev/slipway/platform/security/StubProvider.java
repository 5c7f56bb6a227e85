package dev.slipway.platform.security;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;

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
		return new Provider(new Discovery(issuer, inside, http())::read, lifetime);
	}

	static ProviderHttp http() {
		return new ProviderHttp(ClientHttpRequestFactoryBuilder.httpComponents(),
				HttpClientSettings.defaults()
					.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1))
					.withRedirects(HttpRedirects.DONT_FOLLOW));
	}

}
