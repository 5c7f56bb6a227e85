package dev.slipway.gateway.security;

import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Security headers for browsers, beyond the framework's defaults. A header that a
 * response already has stays as the service wrote it.
 */
@Configuration(proxyBeanMethods = false)
class BrowserHeaders {

	private static final String POLICY = "Content-Security-Policy";

	private static final String NO_FRAMES = "frame-ancestors 'none'";

	/** Swagger UI styles its elements one by one and draws icons from data. */
	private static final String SWAGGER_UI = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
			+ "object-src 'none'; base-uri 'none'; form-action 'self'; " + NO_FRAMES;

	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> browserHeadersCustomizer() {
		return (headers) -> headers
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
			.addHeaderWriter(contentSecurityPolicy());
	}

	private static HeaderWriter contentSecurityPolicy() {
		return (HttpServletRequest request, HttpServletResponse response) -> {
			if (!response.containsHeader(POLICY)) {
				response.setHeader(POLICY, RequestPath.of(request).startsWith("/swagger-ui/") ? SWAGGER_UI : NO_FRAMES);
			}
		};
	}

}
