package dev.slipway.platform.web;

import dev.slipway.platform.problem.ProblemAutoConfiguration;
import dev.slipway.platform.problem.ProblemWriter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Limits what one instance accepts, before anything is read or parsed. */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebLimits.class)
class WebLimitsAutoConfiguration {

	/**
	 * After the filters that observe a request, so that a rejected request is measured
	 * and traced too.
	 */
	private static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 10;

	@Bean
	@ConditionalOnMissingBean(name = "connectionDraining")
	ConnectionDraining connectionDraining(WebServerApplicationContext application, WebLimits limits) {
		return new ConnectionDraining(application, limits.connectionDraining());
	}

	@Bean
	@ConditionalOnMissingBean(name = "concurrencyLimit")
	FilterRegistrationBean<?> concurrencyLimit(WebLimits limits, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(new ConcurrencyLimitFilter(limits.maxConcurrentRequests(), problems));
		filter.setOrder(AFTER_OBSERVATION);
		return filter;
	}

	@Bean
	@ConditionalOnMissingBean(name = "bodyLimit")
	FilterRegistrationBean<?> bodyLimit(WebLimits limits, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(new BodyLimitFilter(limits.maxBodySize(), problems));
		filter.setOrder(AFTER_OBSERVATION + 1);
		return filter;
	}

}
