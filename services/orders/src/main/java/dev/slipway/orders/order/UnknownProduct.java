package dev.slipway.orders.order;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 422: the catalog does not have everything that is ordered. */
class UnknownProduct extends Problem {

	UnknownProduct(List<Sku> skus) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product",
				"The catalog has no product for the SKUs listed in 'skus'.");
		with("skus", skus);
	}

}
