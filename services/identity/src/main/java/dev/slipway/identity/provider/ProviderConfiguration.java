package dev.slipway.identity.provider;

import dev.slipway.identity.issuer.Issuer;
import dev.slipway.identity.login.WaitingRequest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

	private static final RequestMatcher FOR_CLIENTS = new OrRequestMatcher(post("/oauth2/token"),
			post("/oauth2/introspect"), post("/oauth2/revoke"));

	private static final RequestMatcher FOR_BROWSERS = PathPatternRequestMatcher.pathPattern("/oauth2/authorize");

	/**
	 * {@code prompt=none}: the client gets an error, and the user no login page.
	 */
	private static final RequestMatcher SILENT = new AndRequestMatcher(FOR_BROWSERS,
			(request) -> "none".equals(request.getParameter("prompt")));

	@Bean
	AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
	}

	@Bean
	OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
		return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 1)
	SecurityFilterChain provider(HttpSecurity http, UserInfoErrorHandler userInfoErrors) {
		var clientErrors = new ClientErrorHandler();
		return http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.clientAuthentication((client) -> client.errorResponseHandler(clientErrors))
				.tokenEndpoint((token) -> token.accessTokenRequestConverter(new DefaultScopes()))
				.authorizationEndpoint((authorize) -> authorize.errorResponseHandler(new AuthorizationErrorHandler()))
				.authorizationServerMetadataEndpoint((metadata) -> metadata
					.authorizationServerMetadataCustomizer((document) -> document.claims(Metadata::onlyWhatIsOffered)))
				.oidc((oidc) -> oidc
					.providerConfigurationEndpoint((metadata) -> metadata
						.providerConfigurationCustomizer((document) -> document.claims(Metadata::onlyWhatIsOffered)))
					.userInfoEndpoint((userInfo) -> userInfo.errorResponseHandler(userInfoErrors))
					// Without a valid ID token the users have to confirm themselves.
					.logoutEndpoint((logout) -> logout.logoutRequestConverter(new LogoutRequest())
						.errorResponseHandler((request, response, _) -> response.sendRedirect("/logout"))));
		})
			.authorizeHttpRequests((routes) -> routes.requestMatchers(SILENT).permitAll().anyRequest().authenticated())
			.oauth2ResourceServer((tokens) -> tokens.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(userInfoErrors)
				.accessDeniedHandler(userInfoErrors))
			// By default a request that waits for the user would be stored in a session.
			.requestCache((requests) -> requests.requestCache(new NullRequestCache()))
			.exceptionHandling((errors) -> errors.defaultAuthenticationEntryPointFor(clientErrors, FOR_CLIENTS)
				.defaultAuthenticationEntryPointFor(
						(request, response, _) -> response.sendRedirect(WaitingRequest.loginPage(request)),
						FOR_BROWSERS)
				.defaultAuthenticationEntryPointFor(userInfoErrors, AnyRequestMatcher.INSTANCE))
			.build();
	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path);
	}

}
