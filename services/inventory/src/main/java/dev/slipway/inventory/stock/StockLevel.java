package dev.slipway.inventory.stock;

/**
 * How many items of a product there are.
 *
 * @param sku the product
 * @param onHand items in the warehouse, at most {@value #MAX}
 * @param reserved how many of them are reserved for orders
 */
record StockLevel(Sku sku, int onHand, int reserved) {

	static final int MAX = 1_000_000_000;

	StockLevel {
		if (onHand < 0 || onHand > MAX || reserved < 0 || reserved > onHand) {
			throw new IllegalArgumentException("%d of %d items of %s reserved".formatted(reserved, onHand, sku));
		}
	}

	/** Items that can still be reserved. */
	int available() {
		return onHand - reserved;
	}

	/**
	 * The level after items were received or, with a negative number, removed.
	 * @throws NotEnoughStock when that would remove reserved items
	 * @throws StockLimitReached when that would be more than {@value #MAX}
	 */
	StockLevel adjustedBy(int delta) {
		if (available() + delta < 0) {
			throw new NotEnoughStock(this, delta);
		}
		if (onHand + delta > MAX) {
			throw new StockLimitReached(sku);
		}
		return new StockLevel(sku, onHand + delta, reserved);
	}

}
