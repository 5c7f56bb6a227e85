package dev.slipway.inventory.stock;

/**
 * A product with insufficient stock for a reservation.
 *
 * @param requested items
 * @param available items that can still be reserved
 */
record Shortage(Sku sku, int requested, int available) {
}
