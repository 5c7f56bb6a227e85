package dev.slipway.orders.inventory;

import java.util.List;

/** What to reserve for an order. */
public record Reservation(List<Line> lines) {

	/** A quantity of a product. */
	public record Line(String sku, int quantity) {
	}

}
