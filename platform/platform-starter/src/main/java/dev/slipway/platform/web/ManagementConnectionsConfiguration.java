package dev.slipway.platform.web;

import dev.slipway.platform.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The same limits for the management port, which shares the heap. Its callers are few.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementConnectionsConfiguration {

	private static final int CONNECTIONS = 50;

	private static final int BODIES = 1024 * 1024;

	@Bean
	Connections managementConnections(TomcatServerProperties tomcat, MeterRegistry meters) {
		var limits = new ConnectionLimits(CONNECTIONS, CONNECTIONS, WebLimitsAutoConfiguration.timeout(tomcat));
		return new Connections("management", limits, (_) -> false, meters);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedManagementConnections(
			Connections managementConnections) {
		return managementConnections::bound;
	}

	@Bean
	FilterRegistrationBean<?> managementRequestBodies(WebLimits limits, Connections managementConnections,
			ProblemWriter problems) {
		return new FilterRegistrationBean<>(
				new RequestBodyFilter(limits, managementConnections, BODIES, false, problems));
	}

}
