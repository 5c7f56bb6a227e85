package dev.slipway.platform.security;

import java.util.ArrayList;

import dev.slipway.platform.problem.ProblemAutoConfiguration;
import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.web.Probes;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Every service checks every token itself (issuer, audience, algorithm, times) and denies
 * what its {@link RouteRules} do not allow. Backs off where an application has its own
 * security chains, as the OpenID Connect provider does.
 */
@AutoConfiguration(after = { ProblemAutoConfiguration.class, ProviderAutoConfiguration.class },
		before = { OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class,
				OAuth2ClientWebSecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ResourceServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityProblems securityProblems(ProblemWriter writer) {
		return new SecurityProblems(writer);
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain apiSecurity(HttpSecurity http, ObjectProvider<RouteRules> rules, ProviderClaims claims,
			SecurityProblems problems, @Value("${springdoc.api-docs.path}") String openApi,
			@Value("${springdoc.api-docs.enabled}") boolean docs) {
		return http.authorizeHttpRequests((routes) -> {
			routes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
			routes.requestMatchers(Probes.LIVENESS, Probes.READINESS, "/instance").permitAll();
			if (docs) {
				routes.requestMatchers(HttpMethod.GET, openApi).permitAll();
			}
			rules.orderedStream().forEach((rule) -> rule.addTo(http));
			routes.anyRequest().denyAll();
		})
			.oauth2ResourceServer((tokens) -> tokens.jwt((jwt) -> jwt.jwtAuthenticationConverter(claims))
				.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.withObjectPostProcessor(respondingWith(problems)))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// No cookie authorizes anything, so no request can be forged with one.
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.build();
	}

	/** By default the filter rethrows that keys could not be read, which is a 500. */
	private static ObjectPostProcessor<BearerTokenAuthenticationFilter> respondingWith(SecurityProblems problems) {
		return new ObjectPostProcessor<>() {
			@Override
			public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
				filter.setAuthenticationFailureHandler(problems::commence);
				return filter;
			}
		};
	}

	/** PostgreSQL cannot store the character U+0000, so no parameter may hold it. */
	@Bean
	@ConditionalOnMissingBean
	HttpFirewall httpFirewall() {
		var firewall = new StrictHttpFirewall();
		firewall.setAllowedParameterValues((value) -> value.indexOf('\0') < 0);
		return firewall;
	}

	@Bean
	@ConditionalOnMissingBean(name = "providerClaims")
	ProviderClaims providerClaims(ProviderSettings settings) {
		return new ProviderClaims(settings);
	}

	@Bean
	@ConditionalOnMissingBean
	JwtDecoder accessTokens(Provider provider, @Qualifier("providerKeys") ProviderKeys keys, ProviderClaims claims,
			ProviderSettings settings, @Value("${spring.application.name}") String service, Audiences audiences,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		var decoder = NimbusJwtDecoder.withJwkSource(keys)
			.jwsAlgorithms((algorithms) -> algorithms.addAll(settings.algorithms()))
			.build();
		var all = new ArrayList<OAuth2TokenValidator<Jwt>>();
		all.add(accessTokenType());
		all.add(new JwtIssuerValidator(provider.issuer()));
		all.add(audiences.validator(service));
		all.add(claims.validator());
		validators.orderedStream().forEach(all::add);
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(all));
		decoder.setClaimSetConverter(claims.converter());
		return decoder;
	}

	/** RFC 9068, section 2.1, or none. */
	private static OAuth2TokenValidator<Jwt> accessTokenType() {
		var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
		type.setAllowEmpty(true);
		return type;
	}

}
