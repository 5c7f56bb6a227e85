package dev.slipway.identity.provider;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Handles exceptions of filters like those of controllers: 503 for an unavailable
 * database, instead of 500 for everything. Sessions and all endpoints of the provider are
 * filters that use the database.
 */
@Component
@Order(ExceptionHandlingFilter.AROUND_SESSIONS)
class ExceptionHandlingFilter extends OncePerRequestFilter {

	static final int AROUND_SESSIONS = Ordered.HIGHEST_PRECEDENCE + 21;

	private final HandlerExceptionResolver controllers;

	ExceptionHandlingFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver controllers) {
		this.controllers = controllers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException ex) {
			if (response.isCommitted() || controllers.resolveException(request, response, null, ex) == null) {
				throw ex;
			}
		}
	}

}
