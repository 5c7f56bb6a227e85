package dev.slipway.identity.issuer;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes every request look as if it had been sent to the issuer's address. So redirects
 * lead to the gateway and cookies are {@code Secure} behind TLS, and no {@code Host} or
 * {@code X-Forwarded-*} header can change that.
 */
@Component
@Order(PublicAddressFilter.BEFORE_SESSIONS)
class PublicAddressFilter extends OncePerRequestFilter {

	/** After the request is observed, before Spring Session and Spring Security. */
	static final int BEFORE_SESSIONS = Ordered.HIGHEST_PRECEDENCE + 20;

	private final Issuer issuer;

	PublicAddressFilter(Issuer issuer) {
		this.issuer = issuer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new PublicRequest(request), response);
	}

	private final class PublicRequest extends HttpServletRequestWrapper {

		PublicRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getScheme() {
			return issuer.url().getScheme();
		}

		@Override
		public boolean isSecure() {
			return issuer.isSecure();
		}

		@Override
		public String getServerName() {
			return issuer.url().getHost();
		}

		@Override
		public int getServerPort() {
			return issuer.port();
		}

		@Override
		public StringBuffer getRequestURL() {
			return new StringBuffer(issuer.toString()).append(getRequestURI());
		}

	}

}
