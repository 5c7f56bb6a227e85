package dev.slipway.orders.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All orders. */
public interface Orders {

	/** Adds an order that has just been placed. */
	Order add(String customer, Basket basket);

	/** Any order, for the process that fulfils it. */
	Optional<Order> find(OrderId id);

	/** The customer's own order; another's does not exist for him. */
	Optional<Order> find(OrderId id, String customer);

	/**
	 * The customer's orders, newest first.
	 * @param after the order behind which to begin; none: from the newest
	 */
	List<Order> of(String customer, @Nullable UUID after, int limit);

	/**
	 * Moves an order on, and writes its history when the status changes, both or none.
	 * @return when, by the database's clock; nothing when the order is not at
	 * {@code from} any more because somebody else was faster
	 */
	Optional<Instant> transition(Order from, Order to);

	/** What these orders went through, oldest first. */
	List<StatusChange> history(Collection<OrderId> orders);

	/**
	 * What the customer's own order went through behind a sequence number; for 0 it is
	 * empty only when there is no such order.
	 */
	List<StatusChange> history(OrderId id, String customer, int after);

}
