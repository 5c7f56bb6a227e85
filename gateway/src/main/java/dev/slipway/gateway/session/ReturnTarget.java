package dev.slipway.gateway.session;

import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/** Where a browser goes after signing in: never to another site. */
final class ReturnTarget {

	private static final String HOME = "/";

	/**
	 * A path of this site with its query and fragment. What browsers would take for
	 * another host's address begins with two slashes or backslashes.
	 */
	private static final Pattern PATH = Pattern.compile("/(?!/)[\\x21-\\x5b\\x5d-\\x7e]{0,500}");

	private ReturnTarget() {
	}

	/** The one that a request names, or the page at {@code /}. */
	static String of(HttpServletRequest request) {
		var wanted = Objects.requireNonNullElse(request.getParameter(SignInPaths.TARGET), HOME);
		var path = wanted.startsWith("#") ? HOME + wanted : wanted;
		return PATH.matcher(path).matches() ? path : HOME;
	}

}
