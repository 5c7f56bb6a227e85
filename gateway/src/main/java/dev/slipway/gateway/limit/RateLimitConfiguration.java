package dev.slipway.gateway.limit;

import dev.slipway.platform.problem.ProblemWriter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitSettings.class)
class RateLimitConfiguration {

	@Bean
	RateLimits rateLimits(ObjectProvider<RateLimitSettings> settings) {
		return new RateLimits(settings::getObject);
	}

	@Bean
	FilterRegistrationBean<?> rateLimit(ObjectProvider<RateLimitSettings> settings, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(new RateLimitFilter(settings::getObject, problems));
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
		return filter;
	}

}
