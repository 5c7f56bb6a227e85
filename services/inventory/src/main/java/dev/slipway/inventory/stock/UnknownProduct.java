package dev.slipway.inventory.stock;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: this product has never been in stock. */
class UnknownProduct extends Problem {

	UnknownProduct(Sku sku) {
		super(HttpStatus.NOT_FOUND, "unknown-product", "%s has never been in stock.".formatted(sku));
	}

}
