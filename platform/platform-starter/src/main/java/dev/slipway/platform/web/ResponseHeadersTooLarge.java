package dev.slipway.platform.web;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 431: the response would repeat more of the request in its headers than they can hold.
 */
class ResponseHeadersTooLarge extends Problem {

	ResponseHeadersTooLarge() {
		super(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "response-headers-too-large",
				"The response would repeat more of the request than its headers can hold. Shorten the request.");
	}

}
