package dev.slipway.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request's path as Spring MVC and Spring Security match it: decoded, normalized and
 * without path parameters. What limits, measures or secures a path compares this one:
 * {@code getRequestURI()} is what the caller typed, so {@code /%6fauth2/token} would pass
 * a rule for {@code /oauth2/token}.
 */
public final class RequestPath {

	private RequestPath() {
	}

	/** The path that routes are matched against, for example {@code /oauth2/token}. */
	public static String of(HttpServletRequest request) {
		var inside = request.getPathInfo();
		return (inside != null) ? request.getServletPath() + inside : request.getServletPath();
	}

}
