package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: another product has this SKU. */
class SkuTaken extends Problem {

	SkuTaken(Sku sku) {
		super(HttpStatus.CONFLICT, "sku-taken", "Product %s already exists. Change it with PUT.".formatted(sku));
	}

}
