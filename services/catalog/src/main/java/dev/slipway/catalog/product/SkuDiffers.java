package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the address and the body of a request name two products. */
class SkuDiffers extends Problem {

	SkuDiffers(Sku inAddress, String inBody) {
		super(HttpStatus.BAD_REQUEST, "sku-differs",
				"The address says %s, the body says %s. A SKU cannot be changed.".formatted(inAddress, inBody));
	}

}
