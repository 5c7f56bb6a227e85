package dev.slipway.orders.inventory;

import java.util.List;

/** What to reserve for an order. */
public record Reservation(List<Line> lines) {

	/** So many pieces of a product. */
	public record Line(String sku, int quantity) {
	}

}
