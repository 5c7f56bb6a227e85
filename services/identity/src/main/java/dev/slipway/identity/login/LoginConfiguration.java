package dev.slipway.identity.login;

import java.io.IOException;
import java.util.Objects;

import dev.slipway.identity.issuer.Issuer;
import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.session.CookieName;
import dev.slipway.platform.web.Probes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	@Bean
	@Order(1)
	SecurityFilterChain login(HttpSecurity http, GuardedLogin login, Sessions sessions, Issuer issuer) {
		return http.securityMatcher("/login/**", "/logout")
			.authorizeHttpRequests((routes) -> routes.anyRequest().permitAll())
			// The only manager: the default one would bypass the guard.
			.authenticationManager(login::authenticate)
			.formLogin((form) -> form.loginPage("/login")
				.successHandler(resume(sessions, issuer))
				.failureHandler(
						(request, response, _) -> response.sendRedirect(WaitingRequest.loginPage("error", request))))
			// A new one each time, so that its lifetime begins when the user signs in.
			.sessionManagement((session) -> session.sessionFixation(SessionFixationConfigurer::newSession))
			.logout((logout) -> logout.logoutSuccessUrl("/login?signed-out"))
			.csrf((forms) -> forms.csrfTokenRepository(hiddenFields(issuer))
				// The forms of other tabs stay valid when the user signs in.
				.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
			.exceptionHandling((errors) -> errors.accessDeniedHandler(
					(request, response, _) -> response.sendRedirect(WaitingRequest.loginPage("expired", request))))
			.build();
	}

	/** Returns users to where they came from, or else to the console. */
	private static AuthenticationSuccessHandler resume(Sessions sessions, Issuer issuer) {
		return (request, response, login) -> {
			var session = request.getSession();
			var user = (User) Objects.requireNonNull(login.getPrincipal());
			var hash = user.getPassword();
			((CredentialsContainer) login).eraseCredentials();
			sessions.makeRoom(user.getUsername());
			// Stores the session.
			response.sendRedirect(issuer + WaitingRequest.of(request).map(WaitingRequest::path).orElse("/"));
			var current = false;
			try {
				current = sessions.isCurrent(user.getUsername(), hash);
			}
			finally {
				if (!current) {
					session.invalidate();
				}
			}
		};
	}

	/**
	 * A form's hidden field is compared with a cookie, so that showing the page needs
	 * neither a session nor the database.
	 */
	private static CsrfTokenRepository hiddenFields(Issuer issuer) {
		var fields = new CookieCsrfTokenRepository();
		fields.setCookieName(CookieName.of("identity-csrf", issuer.url()).value());
		fields.setCookieCustomizer((cookie) -> cookie.sameSite("Lax").path("/"));
		return fields;
	}

	/** Any path that is neither the provider's nor a page is not found. */
	@Bean
	@Order(2)
	SecurityFilterChain nothingElse(HttpSecurity http, ProblemWriter problems) {
		return http.authorizeHttpRequests((routes) -> {
			routes.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
			routes.requestMatchers(Probes.LIVENESS, Probes.READINESS, "/instance").permitAll();
			routes.anyRequest().denyAll();
		})
			.exceptionHandling((errors) -> errors
				.authenticationEntryPoint((request, response, _) -> notFound(problems, request, response))
				.accessDeniedHandler((request, response, _) -> notFound(problems, request, response)))
			.csrf(AbstractHttpConfigurer::disable) // nothing here to forge
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	private static void notFound(ProblemWriter problems, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		problems.write(request, response, HttpStatus.NOT_FOUND, "not-found", "There is no resource at this path.");
	}

	/** For every response of this service. */
	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> headers(Issuer issuer) {
		// Browsers apply form-action to the redirect after the form too: to any client.
		var clients = issuer.isSecure() ? "https:" : "https: http:";
		return (headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives("""
				default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' %s; \
				base-uri 'none'; frame-ancestors 'none'""".formatted(clients)))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
	}

	/** Text with NUL is rejected here; the database would fail on it. */
	@Bean
	HttpFirewall firewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setAllowedParameterValues((value) -> value.indexOf('\0') < 0);
		return firewall;
	}

}
