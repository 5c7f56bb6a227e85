package dev.slipway.gateway.session;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Whether the platform's own pages have made a request, which browsers say in headers
 * that no page can change (Fetch Metadata). Browsers that do not, over plain HTTP, say in
 * {@code Origin} where a request that changes something comes from.
 */
class OwnPages {

	private static final String SITE = "Sec-Fetch-Site";

	private static final Set<String> OWN = Set.of("same-origin", "none");

	private static final Set<String> SAFE = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(),
			HttpMethod.OPTIONS.name());

	private final String origin;

	OwnPages(LoginSettings settings) {
		this.origin = settings.address().toString();
	}

	boolean sent(HttpServletRequest request) {
		var site = request.getHeader(SITE);
		if (site != null) {
			return OWN.contains(site);
		}
		var sender = request.getHeader(HttpHeaders.ORIGIN);
		return (sender != null) ? origin.equalsIgnoreCase(sender) : isSafe(request);
	}

	/** Whether the request changes nothing. */
	static boolean isSafe(HttpServletRequest request) {
		return SAFE.contains(request.getMethod());
	}

}
