package dev.slipway.gateway.forward;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the query is not valid, e.g. a percent sign without two digits after it. */
class MalformedQuery extends Problem {

	MalformedQuery() {
		super(HttpStatus.BAD_REQUEST, "malformed-request",
				"The request's query is not valid. Percent-encode its special characters.");
	}

}
