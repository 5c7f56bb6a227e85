package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 412: somebody changed the product since the caller read it. */
class StaleVersion extends Problem {

	StaleVersion(Sku sku) {
		super(HttpStatus.PRECONDITION_FAILED, "stale-version",
				"The product %s is not what it was when you read it. Read it again, then change it.".formatted(sku));
	}

}
