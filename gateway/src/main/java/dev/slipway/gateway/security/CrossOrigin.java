package dev.slipway.gateway.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Pages elsewhere may call the platform if their origin is on the list. They send a token
 * and no cookies. A request from any other origin is processed as ever: what protects
 * users is that browsers do not show such a page the response.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CrossOriginSettings.class)
class CrossOrigin {

	/** Visited and never called, so no page may read it (RFC 9700, 2.6). */
	private static final String AUTHORIZATION = "/oauth2/authorize";

	private static final Duration PREFLIGHT_LIVES = Duration.ofHours(1);

	/**
	 * Before the token check, since browsers send no token with a preflight request.
	 */
	@Bean
	FilterRegistrationBean<CorsFilter> corsFilter(CrossOriginSettings settings, ProblemWriter problems) {
		var anything = new CorsConfiguration();
		anything.setAllowedOrigins(settings.allowedOrigins());
		anything.setAllowedMethods(List.of(CorsConfiguration.ALL));
		anything.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		anything.setExposedHeaders(List.of(CorsConfiguration.ALL));
		anything.setMaxAge(PREFLIGHT_LIVES);
		var cors = new CorsFilter((request) -> isAllowed(request, settings) ? anything : null);
		cors.setCorsProcessor(new Processor(problems));
		var filter = new FilterRegistrationBean<>(cors);
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
		return filter;
	}

	private static boolean isAllowed(HttpServletRequest request, CrossOriginSettings settings) {
		var origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && settings.allowedOrigins().contains(origin)
				&& !AUTHORIZATION.equals(RequestPath.of(request));
	}

	private record Processor(CorsProcessor allowed, ProblemWriter problems) implements CorsProcessor {

		Processor(ProblemWriter problems) {
			this(new DefaultCorsProcessor(), problems);
		}

		@Override
		public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
				HttpServletResponse response) throws IOException {
			if (configuration != null) {
				return allowed.processRequest(configuration, request, response);
			}
			if (isPreflight(request)) {
				problems.write(request, response, new OriginNotAllowed());
				return false;
			}
			return true;
		}

		private static boolean isPreflight(HttpServletRequest request) {
			return HttpMethod.OPTIONS.matches(request.getMethod()) && request.getHeader(HttpHeaders.ORIGIN) != null
					&& request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
		}

	}

}
