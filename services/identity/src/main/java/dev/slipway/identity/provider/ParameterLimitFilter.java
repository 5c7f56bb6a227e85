package dev.slipway.identity.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.slipway.identity.login.WaitingRequest;
import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Limits the parameters of a request, from its query and its form together. Some come
 * back in a {@code Location} header ({@code state}), whose length Tomcat and proxies
 * limit, and some are stored with an authorization. No request of a client comes near:
 * four hundred characters are usual, a thousand with an ID token. A request that waits
 * for its user to sign in was within the limit, and is longer encoded.
 */
@Component
@Order(ExceptionHandlingFilter.AROUND_SESSIONS + 1)
class ParameterLimitFilter extends OncePerRequestFilter {

	/** Characters of names and values, percent-encoded. */
	static final int MAX_LENGTH = 4000;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (length(request) > MAX_LENGTH) {
			throw new ParametersTooLong();
		}
		chain.doFilter(request, response);
	}

	private static long length(HttpServletRequest request) {
		var login = RequestPath.of(request).equals("/login");
		long length = 0;
		for (var parameter : request.getParameterMap().entrySet()) {
			if (!login || !parameter.getKey().equals(WaitingRequest.PARAMETER)) {
				for (var value : parameter.getValue()) {
					length += 2 + encoded(parameter.getKey()) + encoded(value);
				}
			}
		}
		return length;
	}

	private static int encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8).length();
	}

}
