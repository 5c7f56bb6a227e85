package dev.slipway.gateway.limit;

import java.net.URI;

import dev.slipway.platform.web.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Attempts to sign in: at identity with a password or with a client's secret, here with
 * what the provider leads back with.
 */
final class SignIn {

	private static final String PAGE = "/login";

	/** Where the provider leads back to, with a code or an error. */
	static final String RETURN = "/sign-in/return";

	private SignIn() {
	}

	/** Whether this request could guess a password, a client's secret or a code. */
	static boolean isAttempt(HttpServletRequest request) {
		var path = RequestPath.of(request);
		return path.equals(RETURN)
				|| (HttpMethod.POST.matches(request.getMethod()) && (path.equals(PAGE) || path.startsWith("/oauth2/")));
	}

	/**
	 * Whether the attempt was rejected: identity answers with a 4xx, or leads back to its
	 * page. An outage is not a wrong password.
	 */
	static boolean failed(HttpServletResponse response) {
		var status = response.getStatus();
		return (status >= 400 && status < 500) || leadsTo(PAGE, response.getHeader(HttpHeaders.LOCATION));
	}

	private static boolean leadsTo(String path, String location) {
		try {
			return location != null && path.equals(URI.create(location).getPath());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
