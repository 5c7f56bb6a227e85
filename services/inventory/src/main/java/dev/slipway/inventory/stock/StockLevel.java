package dev.slipway.inventory.stock;

/**
 * How many pieces of a product there are.
 *
 * @param sku the product
 * @param onHand pieces in the house, at most {@value #MAX}
 * @param reserved those among them that an order is waiting for
 */
record StockLevel(Sku sku, int onHand, int reserved) {

	static final int MAX = 1_000_000_000;

	StockLevel {
		if (onHand < 0 || onHand > MAX || reserved < 0 || reserved > onHand) {
			throw new IllegalArgumentException("%d of %d pieces of %s reserved".formatted(reserved, onHand, sku));
		}
	}

	/** Pieces that can still be reserved. */
	int available() {
		return onHand - reserved;
	}

	/**
	 * The level after pieces came in or, counted negative, went astray.
	 * @throws NotEnoughStock when that would take what is reserved
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
