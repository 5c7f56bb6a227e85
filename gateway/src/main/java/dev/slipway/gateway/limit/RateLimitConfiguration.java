package dev.slipway.gateway.limit;

import java.util.List;
import java.util.function.Supplier;

import dev.slipway.platform.live.LiveSettings;
import dev.slipway.platform.problem.ProblemWriter;
import io.github.bucket4j.Bandwidth;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

	@Bean
	Supplier<RateLimitSettings> rateLimitSettings(LiveSettings live) {
		return live.of(RateLimitSettings.class);
	}

	/** The limits in effect now, for those who show them. */
	@Bean
	Supplier<List<Bandwidth>> rateLimits(Supplier<RateLimitSettings> settings) {
		return () -> settings.get().limits().stream().map(Limit::bandwidth).toList();
	}

	@Bean
	FilterRegistrationBean<?> rateLimit(Supplier<RateLimitSettings> settings, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(new RateLimitFilter(settings, problems));
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1);
		return filter;
	}

	@Bean
	SessionGuesses sessionGuesses(Supplier<RateLimitSettings> settings) {
		return new SessionGuesses(settings);
	}

	/** A sign-in ends in the security filters, so it is counted before them. */
	@Bean
	FilterRegistrationBean<?> signInLimit(Supplier<RateLimitSettings> settings, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(new RateLimitFilter(settings, problems));
		filter.addUrlPatterns(SignIn.RETURN);
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
		return filter;
	}

}
