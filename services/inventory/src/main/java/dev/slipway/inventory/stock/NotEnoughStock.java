package dev.slipway.inventory.stock;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 409: an adjustment would remove more than is available. */
class NotEnoughStock extends Problem {

	NotEnoughStock(StockLevel level, int delta) {
		super(HttpStatus.CONFLICT, "not-enough-stock",
				"Cannot remove %d of %s: %d on hand, %d of them reserved. Nothing was changed.".formatted(-delta,
						level.sku(), level.onHand(), level.reserved()));
		with("available", level.available());
	}

}
