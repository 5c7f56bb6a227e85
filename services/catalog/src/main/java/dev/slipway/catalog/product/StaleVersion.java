package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 412: the product changed since the caller read it. */
class StaleVersion extends Problem {

	StaleVersion(Sku sku) {
		super(HttpStatus.PRECONDITION_FAILED, "stale-version",
				"Product %s has changed since you read it. Nothing was changed; read it again and retry."
					.formatted(sku));
	}

}
