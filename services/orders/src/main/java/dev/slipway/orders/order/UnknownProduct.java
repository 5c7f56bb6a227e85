package dev.slipway.orders.order;

import java.util.List;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 422: the catalog does not have what is ordered. */
class UnknownProduct extends Problem {

	UnknownProduct(List<String> skus) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product", "The catalog does not have what 'skus' names.");
		with("skus", skus);
	}

}
