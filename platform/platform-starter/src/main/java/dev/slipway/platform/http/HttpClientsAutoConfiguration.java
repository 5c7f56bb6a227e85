package dev.slipway.platform.http;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * What all calls to other services share. Timeouts are in the platform's defaults
 * ({@code spring.http.clients}); they get shorter from the edge inwards. Nothing is
 * retried here: only a caller that knows the whole request can decide that.
 */
@AutoConfiguration(
		beforeName = "org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration")
@EnableConfigurationProperties(CallSettings.class)
class HttpClientsAutoConfiguration {

	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<HttpComponentsClientHttpRequestFactoryBuilder> connectionLifetime(
			CallSettings settings) {
		return (builder) -> builder
			.withConnectionConfigCustomizer(
					(connection) -> connection.setTimeToLive(TimeValue.of(settings.connectionTimeToLive())))
			.withConnectionManagerCustomizer((pool) -> pool.setMaxConnPerRoute(settings.maxConnectionsPerRoute())
				.setMaxConnTotal(settings.maxConnectionsPerRoute() * 8))
			.withDefaultRequestConfigCustomizer(
					(request) -> request.setConnectionRequestTimeout(Timeout.of(settings.poolTimeout())))
			.withHttpClientCustomizer((client) -> client.disableAutomaticRetries().disableCookieManagement());
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceAddresses serviceAddresses(Environment environment) {
		return new ServiceAddresses(environment);
	}

	@Bean
	@ConditionalOnMissingBean
	CircuitBreakerRegistry circuitBreakers(CallSettings settings) {
		var breaker = settings.circuitBreaker();
		return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
			.failureRateThreshold(breaker.failureRate())
			.slidingWindowSize(breaker.calls())
			.minimumNumberOfCalls(breaker.calls())
			.waitDurationInOpenState(breaker.openFor())
			.automaticTransitionFromOpenToHalfOpenEnabled(false)
			.permittedNumberOfCallsInHalfOpenState(3)
			.recordResult(CircuitBreakerInterceptor::isFailure)
			.writableStackTraceEnabled(false)
			.build());
	}

	@Bean
	MeterBinder circuitBreakerMetrics(CircuitBreakerRegistry breakers) {
		return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
	}

	@Bean
	RestClientHttpServiceGroupConfigurer circuitBreakerPerDependency(CircuitBreakerRegistry breakers) {
		return (groups) -> groups.forEachClient((group, client) -> client
			.requestInterceptor(new CircuitBreakerInterceptor(breakers.circuitBreaker(group.name()))));
	}

	@Bean
	@ConditionalOnMissingBean(name = "dependencyAdvice")
	DependencyAdvice dependencyAdvice() {
		return new DependencyAdvice();
	}

}
