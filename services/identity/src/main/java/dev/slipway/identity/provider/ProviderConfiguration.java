package dev.slipway.identity.provider;

import dev.slipway.identity.issuer.Issuer;

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
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
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
	 * {@code prompt=none}: a stranger is not to see the login page; the provider tells
	 * the client.
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
	SecurityFilterChain provider(HttpSecurity http, UserInfoErrorHandler userInfoRefusal) {
		var clientRefusal = new ClientErrorHandler();
		return http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.clientAuthentication((client) -> client.errorResponseHandler(clientRefusal))
				.tokenEndpoint((token) -> token.accessTokenRequestConverter(new DefaultScopes()))
				.authorizationEndpoint((authorize) -> authorize.errorResponseHandler(new AuthorizationErrorHandler()))
				.authorizationServerMetadataEndpoint((metadata) -> metadata
					.authorizationServerMetadataCustomizer((document) -> document.claims(Metadata::onlyWhatIsOffered)))
				.oidc((oidc) -> oidc
					.providerConfigurationEndpoint((metadata) -> metadata
						.providerConfigurationCustomizer((document) -> document.claims(Metadata::onlyWhatIsOffered)))
					.userInfoEndpoint((userInfo) -> userInfo.errorResponseHandler(userInfoRefusal))
					// Without a good ID token the user has to say so himself.
					.logoutEndpoint((logout) -> logout
						.errorResponseHandler((request, response, _) -> response.sendRedirect("/logout"))));
		})
			.authorizeHttpRequests((routes) -> routes.requestMatchers(SILENT).permitAll().anyRequest().authenticated())
			.oauth2ResourceServer((tokens) -> tokens.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(userInfoRefusal)
				.accessDeniedHandler(userInfoRefusal))
			// Else a stranger's request to any endpoint would make a session.
			.requestCache((requests) -> requests.requestCache(toGoOnWithAfterLogin()))
			.exceptionHandling((errors) -> errors.defaultAuthenticationEntryPointFor(clientRefusal, FOR_CLIENTS)
				.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), FOR_BROWSERS)
				.defaultAuthenticationEntryPointFor(userInfoRefusal, AnyRequestMatcher.INSTANCE))
			.build();
	}

	private static RequestCache toGoOnWithAfterLogin() {
		var requests = new HttpSessionRequestCache();
		requests.setRequestMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/oauth2/authorize"));
		return requests;
	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.pathPattern(HttpMethod.POST, path);
	}

}
