package dev.slipway.gateway.security;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 403: a browser asks for a page elsewhere that is not on the list. */
class OriginNotAllowed extends Problem {

	OriginNotAllowed() {
		super(HttpStatus.FORBIDDEN, "origin-not-allowed",
				"Pages of this origin may not call the platform. Add the origin to slipway.gateway.cors.allowed-origins.");
	}

}
