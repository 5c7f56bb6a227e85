package dev.slipway.platform.security;

import java.util.List;

import dev.slipway.platform.problem.ProblemAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

/** The platform's security backs off for an application's own, and for nothing else. */
class SecurityBackOffTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ResourceServerAutoConfiguration.class, ProviderAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				ManagementSecurityAutoConfiguration.class, ProblemAutoConfiguration.class,
				JacksonAutoConfiguration.class, WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				OAuth2ResourceServerAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
		.withPropertyValues("slipway.issuer=http://127.0.0.1:1", "spring.application.name=sample",
				"springdoc.api-docs.path=/openapi", "springdoc.api-docs.enabled=true");

	@Test
	void apiIsSecuredWithoutAnyRule() {
		runner.run((context) -> assertThat(context).hasBean("apiSecurity").hasBean("managementSecurity"));
	}

	@Test
	void withoutAnIssuerNothingStarts() {
		for (var issuer : List.of("", "localhost:8080", "https://", "https://a b", "https://login.example.com/?x")) {
			runner.withPropertyValues("slipway.issuer=" + issuer).run((context) -> {
				assertThat(context).hasFailed();
				var report = new UnusableIssuer.Analyzer().analyze(context.getStartupFailure());
				assertThat(report.getDescription()).startsWith("slipway.issuer is ");
				assertThat(report.getAction()).contains("use-your-own-provider.md");
			});
		}
	}

	@Test
	void securityChainOfTheApplicationReplacesIt() {
		runner.withUserConfiguration(OwnSecurity.class)
			.run((context) -> assertThat(context).doesNotHaveBean("apiSecurity")
				.hasBean("ownSecurity")
				.hasBean("managementSecurity"));
	}

	@Test
	void managementChainGivesWayToOneOfItsName() {
		runner.withUserConfiguration(OwnManagementSecurity.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SecurityFilterChain.class));
	}

	@Test
	void errorHandlerOfTheApplicationTakesThePlaceOfThePlatforms() {
		runner.withUserConfiguration(OwnErrors.class)
			.run((context) -> assertThat(context).hasSingleBean(ResponseEntityExceptionHandler.class)
				.hasBean("ownErrors"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSecurity {

		@Bean
		SecurityFilterChain ownSecurity(HttpSecurity http) {
			return http.authorizeHttpRequests((routes) -> routes.anyRequest().authenticated()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnManagementSecurity {

		@Bean
		SecurityFilterChain managementSecurity(HttpSecurity http) {
			return http.authorizeHttpRequests((routes) -> routes.anyRequest().authenticated()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnErrors {

		@Bean
		ResponseEntityExceptionHandler ownErrors() {
			return new ResponseEntityExceptionHandler() {
			};
		}

	}

}
