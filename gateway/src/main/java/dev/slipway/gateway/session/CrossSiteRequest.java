package dev.slipway.gateway.session;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 403: another site's page, or no page, would change something in a user's name. */
class CrossSiteRequest extends Problem {

	CrossSiteRequest() {
		super(HttpStatus.FORBIDDEN, "cross-site-request",
				"With the session cookie only the platform's own pages may change something. Other callers send an access token.");
	}

}
