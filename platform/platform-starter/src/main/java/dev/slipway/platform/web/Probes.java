package dev.slipway.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The paths on the main port by which Kubernetes asks whether an instance is alive and
 * whether it is ready.
 */
public final class Probes {

	public static final String LIVENESS = "/livez";

	public static final String READINESS = "/readyz";

	private Probes() {
	}

	/**
	 * Whether a request is a probe. No limit applies to it, or a busy instance would be
	 * restarted.
	 */
	public static boolean isProbe(HttpServletRequest request) {
		var path = RequestPath.of(request);
		return path.equals(LIVENESS) || path.equals(READINESS);
	}

}
