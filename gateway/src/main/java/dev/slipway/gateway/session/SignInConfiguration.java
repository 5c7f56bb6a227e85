package dev.slipway.gateway.session;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.slipway.gateway.limit.SessionGuesses;
import dev.slipway.platform.secret.MasterSecret;
import dev.slipway.platform.security.Provider;
import dev.slipway.platform.session.StoredSessions;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Signing in with Spring Security's OpenID Connect client, and with a session that only
 * it creates. The rest of the gateway stays stateless.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
@EnableScheduling
class SignInConfiguration {

	@Bean
	MasterSecret clientSecret(LoginSettings settings) {
		return new MasterSecret(settings.secret());
	}

	@Bean
	JdbcIndexedSessionRepository sessionRepository(JdbcOperations jdbc, TransactionOperations transactions,
			LoginSettings settings) {
		return StoredSessions.in(jdbc, transactions, settings.session(), settings.sessionLifetime());
	}

	@Bean
	<S extends Session> Sessions<S> sessions(FindByIndexNameSessionRepository<S> store, JdbcClient jdbc,
			TransactionOperations transactions, MasterSecret secret, LoginSettings settings) {
		return new Sessions<>(store, jdbc, transactions, new Vault(secret), settings.sessionLifetime());
	}

	@Bean
	SessionCookie sessionCookie(LoginSettings settings) {
		return new SessionCookie(settings);
	}

	@Bean
	OwnPages ownPages(LoginSettings settings) {
		return new OwnPages(settings);
	}

	/** Calls of the provider's token endpoint, with the platform's timeouts. */
	@Bean
	RestClient tokenEndpoint(ClientHttpRequestFactoryBuilder<?> requests, HttpClientSettings timeouts,
			ObservationRegistry observations) {
		return RestClient.builder()
			.requestFactory(requests.build(timeouts))
			.observationRegistry(observations)
			.configureMessageConverters((converters) -> converters.disableDefaults()
				.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new TokenErrors())
			.build();
	}

	@Bean
	ProviderClient providerClient(Provider provider, @Qualifier("providerKeys") JWKSource<SecurityContext> keys,
			LoginSettings settings, RestClient tokenEndpoint) {
		var renewals = new RestClientRefreshTokenTokenResponseClient();
		renewals.setRestClient(tokenEndpoint);
		return new ProviderClient(provider, keys, settings, renewals);
	}

	@Bean
	TokenRenewal tokenRenewal(Sessions<?> sessions, ProviderClient provider) {
		return new TokenRenewal(sessions, provider);
	}

	@Bean
	SignInFailure signInFailure() {
		return new SignInFailure();
	}

	@Bean
	Customizer<HttpSecurity> signIn(ProviderClient provider, MasterSecret secret, LoginSettings settings,
			RestClient tokenEndpoint, Sessions<?> sessions, SessionCookie cookie, SignInFailure failure) {
		var codes = new RestClientAuthorizationCodeTokenResponseClient();
		codes.setRestClient(tokenEndpoint);
		var users = new OidcUserService();
		users.setRetrieveUserInfo((_) -> false); // the ID token says enough
		return (http) -> http.oauth2Login((login) -> login.clientRegistrationRepository(provider)
			.authorizedClientRepository(new IssuedTokens())
			.loginPage(SignInPaths.PATH)
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestResolver(new SignInRequests(provider))
				.authorizationRequestRepository(new Attempts(secret, provider, settings, cookie)))
			.redirectionEndpoint((endpoint) -> endpoint.baseUri(SignInPaths.RETURN))
			.tokenEndpoint((endpoint) -> endpoint.accessTokenResponseClient(codes))
			.userInfoEndpoint((endpoint) -> endpoint.oidcUserService(users))
			.successHandler(new SignInSuccess(sessions, cookie, failure))
			.failureHandler(failure)
			.withObjectPostProcessor(respondingWith(failure)));
	}

	/** By default the filter responds with an empty 500. */
	private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> respondingWith(
			AuthenticationFailureHandler failure) {
		return new ObjectPostProcessor<>() {
			@Override
			public <T extends OAuth2AuthorizationRequestRedirectFilter> T postProcess(T filter) {
				filter.setAuthenticationFailureHandler(failure);
				return filter;
			}
		};
	}

	/** Before tokens are checked, so that the session's is checked as any other. */
	@Bean
	Customizer<HttpSecurity> sessionTokens(SessionCookie cookie, @Qualifier("apis") RequestMatcher apis,
			OwnPages ownPages, TokenRenewal renewal, SessionGuesses guesses,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		var filter = new SessionFilter(cookie, apis, ownPages, renewal, guesses, problems);
		return (http) -> http.addFilterBefore(filter, BearerTokenAuthenticationFilter.class);
	}

}
