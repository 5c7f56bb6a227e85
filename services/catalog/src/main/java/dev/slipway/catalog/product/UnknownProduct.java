package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: the catalog has no product with this SKU. */
class UnknownProduct extends Problem {

	UnknownProduct(Sku sku) {
		super(HttpStatus.NOT_FOUND, "unknown-product", "There is no product %s.".formatted(sku));
	}

}
