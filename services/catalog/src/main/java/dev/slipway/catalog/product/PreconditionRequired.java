package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 428: a change does not say which version of the product it applies to. */
class PreconditionRequired extends Problem {

	PreconditionRequired() {
		super(HttpStatus.PRECONDITION_REQUIRED, "precondition-required",
				"Send the product's ETag in If-Match, so that you do not overwrite a change that you have not seen.");
	}

}
