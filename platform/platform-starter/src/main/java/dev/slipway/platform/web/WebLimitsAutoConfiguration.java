package dev.slipway.platform.web;

import java.time.Duration;

import dev.slipway.platform.problem.ProblemAutoConfiguration;
import dev.slipway.platform.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.util.matcher.InetAddressMatcher;

/**
 * Limits what one instance accepts, before anything is read or parsed, and what it sends.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebLimits.class)
class WebLimitsAutoConfiguration {

	/**
	 * After the filters that observe a request, so that a rejected request is measured
	 * and traced too.
	 */
	private static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 9;

	@Bean
	@ConditionalOnMissingBean(name = "connectionDraining")
	ConnectionDraining connectionDraining(WebServerApplicationContext application, WebLimits limits) {
		return new ConnectionDraining(application, limits.connectionDraining());
	}

	/** Proxies whose connections carry the requests of many callers. */
	@Bean
	@ConditionalOnMissingBean(name = "trustedProxies")
	InetAddressMatcher trustedProxies() {
		return (_) -> false;
	}

	@Bean
	@ConditionalOnMissingBean(name = "connectionLimits")
	ConnectionLimits connectionLimits(WebLimits limits, TomcatServerProperties tomcat) {
		return ConnectionLimits.of(Runtime.getRuntime().maxMemory(), tomcat.getMaxConnections(), limits.callerShare(),
				timeout(tomcat));
	}

	@Bean
	@ConditionalOnMissingBean(name = "connections")
	Connections connections(ConnectionLimits limits, InetAddressMatcher trustedProxies, MeterRegistry meters) {
		return new Connections("main", limits, trustedProxies, meters);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(Connections connections) {
		return connections::bound;
	}

	/** Before all others, which write headers. */
	@Bean
	@ConditionalOnMissingBean(name = "responseHeaderLimit")
	FilterRegistrationBean<?> responseHeaderLimit(TomcatServerProperties tomcat, ProblemWriter problems) {
		var filter = new FilterRegistrationBean<>(
				new ResponseHeaderLimitFilter(tomcat.getMaxHttpResponseHeaderSize(), problems));
		filter.setOrder(AFTER_OBSERVATION);
		return filter;
	}

	@Bean
	@ConditionalOnMissingBean(name = "requestBodies")
	FilterRegistrationBean<?> requestBodies(WebLimits limits, Connections connections, ProblemWriter problems,
			ObjectProvider<MultipartConfigElement> multipart) {
		var filter = new FilterRegistrationBean<>(
				new RequestBodyFilter(limits, connections, memory(), multipart.getIfAvailable() != null, problems));
		filter.setOrder(AFTER_OBSERVATION + 1);
		return filter;
	}

	@Bean
	@ConditionalOnMissingBean(name = "concurrencyLimit")
	FilterRegistrationBean<?> concurrencyLimit(WebLimits limits, ConnectionLimits connections, ProblemWriter problems) {
		var requests = connections.requests(limits.maxConcurrentRequests());
		var permits = new Shares("requests", requests, limits.ofCaller(requests));
		var filter = new FilterRegistrationBean<>(new ConcurrencyLimitFilter(permits, problems));
		filter.setOrder(AFTER_OBSERVATION + 2);
		return filter;
	}

	/**
	 * To the server, 0 and below mean to wait without an end, which nothing here does.
	 */
	static Duration timeout(TomcatServerProperties tomcat) {
		var timeout = tomcat.getConnectionTimeout();
		return (timeout != null && timeout.isPositive()) ? timeout : Duration.ofSeconds(10);
	}

	/** For the bodies of all requests in flight. */
	static int memory() {
		return (int) Math.min(Runtime.getRuntime().maxMemory() / 8, Integer.MAX_VALUE);
	}

}
