package dev.slipway.orders.order;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.slipway.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order and its transitions: {@code PLACED → RESERVED → PAID → CONFIRMED}, or from
 * each of the first three to {@code REJECTED} or {@code CANCELLED}. It never returns to
 * an earlier state.
 *
 * @param reason why it is rejected, from the decision on
 * @param next what has to be done next
 * @param traceId the trace of the request that placed it, which its process belongs to;
 * null where there is none
 */
public record Order(OrderId id, Customer customer, List<OrderLine> lines, Money total, Instant placedAt, Status status,
		@Nullable Reason reason, Step next, @Nullable String traceId) {

	private static final Set<Step> CAN_BE_REJECTED = EnumSet.of(Step.RESERVE, Step.CHARGE, Step.COMMIT);

	public Order {
		lines = List.copyOf(lines);
	}

	/** The goods are reserved. */
	public Order reserved() {
		require(next == Step.RESERVE);
		return to(Status.RESERVED, Step.CHARGE);
	}

	/** The customer has been charged. */
	public Order paid() {
		require(next == Step.CHARGE);
		return to(Status.PAID, Step.CLAIM);
	}

	/** The point of no return: the goods may ship, so nobody can cancel. */
	public Order claimed() {
		require(next == Step.CLAIM);
		return to(Status.PAID, Step.COMMIT);
	}

	/** The goods are the customer's. */
	public Order confirmed() {
		require(next == Step.COMMIT);
		return to(Status.CONFIRMED, Step.NONE);
	}

	/**
	 * A dependency has rejected its part. The customer sees {@code REJECTED} only after
	 * everything has been undone.
	 */
	public Order rejected(Reason reason) {
		require(CAN_BE_REJECTED.contains(next));
		return new Order(id, customer, lines, total, placedAt, status, reason, Step.UNDO, traceId);
	}

	/**
	 * The customer has changed their mind, and sees {@code CANCELLED} immediately;
	 * everything is undone afterwards.
	 * @return the order itself when it was cancelled before
	 * @throws OrderAlreadyConfirmed after the point of no return
	 * @throws OrderAlreadyRejected when a rejection came first
	 */
	Order cancelled() {
		if (status == Status.CANCELLED) {
			return this;
		}
		return switch (next) {
			case RESERVE, CHARGE, CLAIM -> to(Status.CANCELLED, Step.UNDO);
			case UNDO -> throw new OrderAlreadyRejected(id);
			case COMMIT -> throw new OrderAlreadyConfirmed(id);
			case NONE ->
				throw (status == Status.REJECTED) ? new OrderAlreadyRejected(id) : new OrderAlreadyConfirmed(id);
		};
	}

	/** The payment has been refunded and the goods released. */
	public Order undone() {
		require(next == Step.UNDO);
		return to((status == Status.CANCELLED) ? Status.CANCELLED : Status.REJECTED, Step.NONE);
	}

	/** Whether this transition has brought it to its final status. */
	boolean finishes(Order before) {
		return status.isFinal() && !before.status.isFinal();
	}

	private Order to(Status status, Step next) {
		return new Order(id, customer, lines, total, placedAt, status, reason, next, traceId);
	}

	private void require(boolean possible) {
		if (!possible) {
			throw new IllegalStateException("Order %s is %s, next is %s".formatted(id, status, next));
		}
	}

}
