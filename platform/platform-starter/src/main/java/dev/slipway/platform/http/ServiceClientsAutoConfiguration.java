package dev.slipway.platform.http;

import dev.slipway.platform.security.Provider;
import dev.slipway.platform.security.ProviderAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Finds the provider of a service's own tokens by discovery. */
@AutoConfiguration(after = ProviderAutoConfiguration.class, before = OAuth2ClientAutoConfiguration.class)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class ServiceClientsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientRegistrationRepository serviceClients(Provider provider, OAuth2ClientProperties properties) {
		return new ServiceClients(provider, properties);
	}

}
