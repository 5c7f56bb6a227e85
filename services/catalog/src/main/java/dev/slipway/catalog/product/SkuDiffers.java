package dev.slipway.catalog.product;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: the path and the body of a request name different products. */
class SkuDiffers extends Problem {

	SkuDiffers(Sku inPath, String inBody) {
		super(HttpStatus.BAD_REQUEST, "sku-differs",
				"The path names SKU %s, the body names SKU %s. A SKU cannot be changed.".formatted(inPath, inBody));
	}

}
