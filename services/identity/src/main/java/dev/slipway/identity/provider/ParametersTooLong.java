package dev.slipway.identity.provider;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the parameters are longer than {@link ParameterLimitFilter#MAX_LENGTH}. */
class ParametersTooLong extends Problem {

	ParametersTooLong() {
		super(HttpStatus.BAD_REQUEST, "parameters-too-long",
				"The parameters have more than %d characters, percent-encoded. Send shorter ones, e.g. a shorter state."
					.formatted(ParameterLimitFilter.MAX_LENGTH));
	}

}
