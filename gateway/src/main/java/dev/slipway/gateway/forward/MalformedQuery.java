package dev.slipway.gateway.forward;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the query is no query, e.g. a percent sign without two digits behind it. */
class MalformedQuery extends Problem {

	MalformedQuery() {
		super(HttpStatus.BAD_REQUEST, "malformed-request", "The query of the request could not be read.");
	}

}
