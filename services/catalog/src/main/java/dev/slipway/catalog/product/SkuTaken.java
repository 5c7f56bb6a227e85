package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: a new product would get the SKU of another one. */
class SkuTaken extends Problem {

	SkuTaken(Sku sku) {
		super(HttpStatus.CONFLICT, "sku-taken", "There is a product %s already: change it with PUT.".formatted(sku));
	}

}
