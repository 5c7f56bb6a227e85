package dev.slipway.platform.web;

import java.io.IOException;

import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a response header that does not fit. Tomcat would notice only when it writes
 * the headers, and answer with a 500 without a body: a caller could provoke that wherever
 * a redirect or a cookie repeats what they sent.
 */
class ResponseHeaderLimitFilter extends OncePerRequestFilter {

	/** What is added while the headers are written, e.g. those for browsers. */
	private static final int RESERVED = 2 * 1024;

	/** Shorter values are not added up: too few of them come from a caller. */
	private static final int SHORT = 512;

	private final long limit;

	private final ProblemWriter problems;

	ResponseHeaderLimitFilter(DataSize maxHeaderSize, ProblemWriter problems) {
		this.limit = maxHeaderSize.toBytes() - RESERVED;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, new LimitedResponse(response));
		}
		catch (ResponseHeadersTooLarge ex) {
			problems.write(request, response, ex);
		}
	}

	private final class LimitedResponse extends HttpServletResponseWrapper {

		LimitedResponse(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void setHeader(String name, String value) {
			check(value);
			super.setHeader(name, value);
		}

		@Override
		public void addHeader(String name, String value) {
			check(value);
			super.addHeader(name, value);
		}

		@Override
		public void addCookie(Cookie cookie) {
			check(cookie.getValue());
			super.addCookie(cookie);
		}

		@Override
		public void sendRedirect(String location) throws IOException {
			check(location);
			super.sendRedirect(location);
		}

		@Override
		public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
			check(location);
			super.sendRedirect(location, status, clearBuffer);
		}

		@SuppressWarnings("NullAway") // Tomcat allows null, which removes a header
		private void check(String value) {
			if (value != null && value.length() > SHORT && value.length() + size() > limit) {
				throw new ResponseHeadersTooLarge();
			}
		}

		private long size() {
			return getHeaderNames().stream()
				.mapToLong((name) -> getHeaders(name).stream()
					.mapToLong((value) -> name.length() + value.length() + ": \r\n".length())
					.sum())
				.sum();
		}

	}

}
