package dev.slipway.inventory.stock;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 422: some products of a reservation have never been in stock; nothing was reserved. */
class UnknownProducts extends Problem {

	UnknownProducts(List<Sku> skus) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product",
				"The products listed in 'skus' have never been in stock. Nothing was reserved.");
		with("skus", skus);
	}

}
