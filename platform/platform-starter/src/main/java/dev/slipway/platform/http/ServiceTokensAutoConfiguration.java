package dev.slipway.platform.http;

import dev.slipway.platform.security.Provider;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.ClientRegistrationIdProcessor;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Calls between services carry the calling service's own token, never its caller's: a
 * client interface names its registration with {@link ClientRegistrationId}, and the
 * registration its scope. One token per registration is shared by all threads, renewed
 * when it expires and dropped when a dependency rejects it.
 */
@AutoConfiguration(after = OAuth2ClientAutoConfiguration.class)
@ConditionalOnBean(ClientRegistrationRepository.class)
class ServiceTokensAutoConfiguration {

	/** Tokens belong to the service, whatever request it processes. */
	private static final AnonymousAuthenticationToken SERVICE = new AnonymousAuthenticationToken("service", "service",
			AuthorityUtils.createAuthorityList("service"));

	@Bean
	@ConditionalOnMissingBean
	OAuth2AuthorizedClientService serviceTokens(ClientRegistrationRepository registrations) {
		return new InMemoryOAuth2AuthorizedClientService(registrations);
	}

	@Bean
	RestClientHttpServiceGroupConfigurer serviceTokenPerDependency(ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientService tokens, Provider provider, ClientHttpRequestFactoryBuilder<?> requests,
			HttpClientSettings settings, ObjectProvider<ObservationRegistry> observations) {
		var interceptor = interceptor(registrations, tokens, provider, requests, settings,
				observations.getIfAvailable(() -> ObservationRegistry.NOOP));
		return (groups) -> {
			groups.forEachClient((group, client) -> client.requestInterceptor(interceptor));
			groups.forEachProxyFactory((group, factory) -> factory
				.httpRequestValuesProcessor(ClientRegistrationIdProcessor.DEFAULT_INSTANCE));
		};
	}

	private static ClientHttpRequestInterceptor interceptor(ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientService tokens, Provider provider, ClientHttpRequestFactoryBuilder<?> requests,
			HttpClientSettings settings, ObservationRegistry observations) {
		var tokenEndpoint = new RestClientClientCredentialsTokenResponseClient();
		tokenEndpoint.setRestClient(RestClient.builder()
			.requestFactory(requests.build(settings))
			.observationRegistry(observations)
			.configureMessageConverters((converters) -> converters.disableDefaults()
				.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
		tokenEndpoint.addParametersConverter((request) -> MultiValueMap
			.fromSingleValue(provider.tokenParameters(request.getClientRegistration().getRegistrationId())));
		var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials((credentials) -> credentials.accessTokenResponseClient(tokenEndpoint))
			.build());
		var interceptor = new OAuth2ClientHttpRequestInterceptor(manager);
		interceptor.setPrincipalResolver((request) -> SERVICE);
		interceptor
			.setAuthorizationFailureHandler(OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
		return interceptor;
	}

}
