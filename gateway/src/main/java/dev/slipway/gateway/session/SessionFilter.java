package dev.slipway.gateway.session;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import dev.slipway.gateway.limit.SessionGuesses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives a request with the session's cookie the session's access token. From here on it
 * is a request like any other. The cookie itself goes no further, and a request that has
 * credentials already needs no session: it costs no query.
 */
class SessionFilter extends OncePerRequestFilter {

	/** The attribute of a request with the ID of its session, whether there is one. */
	static final String SESSION = SessionFilter.class.getName() + ".session";

	/** The attribute of a request with the {@link Tokens} of its session. */
	static final String TOKENS = SessionFilter.class.getName() + ".tokens";

	private final SessionCookie cookie;

	private final RequestMatcher apis;

	private final OwnPages ownPages;

	private final TokenRenewal renewal;

	private final SessionGuesses guesses;

	private final HandlerExceptionResolver problems;

	SessionFilter(SessionCookie cookie, RequestMatcher apis, OwnPages ownPages, TokenRenewal renewal,
			SessionGuesses guesses, HandlerExceptionResolver problems) {
		this.cookie = cookie;
		this.apis = apis;
		this.ownPages = ownPages;
		this.renewal = renewal;
		this.guesses = guesses;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getHeader(HttpHeaders.COOKIE) == null) {
			chain.doFilter(request, response);
			return;
		}
		Optional<Tokens> tokens;
		try {
			tokens = tokens(request);
		}
		catch (RuntimeException ex) {
			if (problems.resolveException(request, response, null, ex) == null) {
				throw ex;
			}
			return;
		}
		tokens.ifPresent((found) -> request.setAttribute(TOKENS, found));
		chain.doFilter(new Request(request, tokens.map(Tokens::access).orElse(null)), response);
	}

	/**
	 * @throws CrossSiteRequest when another site's page would change something
	 */
	private Optional<Tokens> tokens(HttpServletRequest request) {
		var session = cookie.read(request);
		session.ifPresent((id) -> request.setAttribute(SESSION, id));
		if (session.isEmpty() || request.getHeader(HttpHeaders.AUTHORIZATION) != null || !apis.matches(request)) {
			return Optional.empty();
		}
		if (ownPages.sent(request)) {
			return find(request, session.get());
		}
		if (OwnPages.isSafe(request)) {
			return Optional.empty(); // what anybody may read
		}
		throw new CrossSiteRequest();
	}

	private Optional<Tokens> find(HttpServletRequest request, String session) {
		guesses.check(request);
		var tokens = renewal.tokens(session);
		if (tokens.isEmpty()) {
			guesses.count(request);
		}
		return tokens;
	}

	/** Without the session's cookie, and with its token if there is one. */
	private final class Request extends HttpServletRequestWrapper {

		private final @Nullable String authorization;

		Request(HttpServletRequest request, @Nullable String token) {
			super(request);
			this.authorization = (token != null) ? "Bearer " + token : null;
		}

		@Override
		public @Nullable String getHeader(String name) {
			var values = values(name);
			return (values != null) ? values.stream().findFirst().orElse(null) : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			var values = values(name);
			return (values != null) ? Collections.enumeration(values) : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			var names = new LinkedHashSet<String>();
			super.getHeaderNames().asIterator().forEachRemaining((name) -> {
				if (getHeader(name) != null) {
					names.add(name);
				}
			});
			if (authorization != null) {
				names.add(HttpHeaders.AUTHORIZATION);
			}
			return Collections.enumeration(names);
		}

		/** Null for a header that stays as it is. */
		private @Nullable List<String> values(String name) {
			if (authorization != null && name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
				return List.of(authorization);
			}
			if (name.equalsIgnoreCase(HttpHeaders.COOKIE)) {
				return Collections.list(super.getHeaders(name))
					.stream()
					.map(cookie::removeFrom)
					.filter((rest) -> !rest.isEmpty())
					.toList();
			}
			return null;
		}

	}

}
