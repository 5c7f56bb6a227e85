package dev.slipway.platform.security;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The OpenID provider and its keys, as the settings name it. */
@AutoConfiguration
@EnableConfigurationProperties(ProviderSettings.class)
public class ProviderAutoConfiguration {

	private static final Duration LIFETIME = Duration.ofMinutes(10);

	@Bean
	@ConditionalOnMissingBean(name = "providerHttp")
	ProviderHttp providerHttp(ClientHttpRequestFactoryBuilder<?> requests, HttpClientSettings settings) {
		return new ProviderHttp(requests, settings);
	}

	@Bean
	@ConditionalOnMissingBean
	Audiences audiences(Environment environment) {
		return new Audiences(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	Provider openIdProvider(@Value("${slipway.issuer:}") String issuer, ProviderSettings settings, ProviderHttp http,
			Audiences audiences) {
		return new Provider(UnusableIssuer.require(issuer), new Discovery(issuer, settings.address(), http)::read,
				LIFETIME, settings, audiences);
	}

	/** Not a candidate where a provider asks for its own keys. */
	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "providerKeys")
	ProviderKeys providerKeys(Provider provider, ProviderHttp http) {
		return new ProviderKeys(provider, http);
	}

}
