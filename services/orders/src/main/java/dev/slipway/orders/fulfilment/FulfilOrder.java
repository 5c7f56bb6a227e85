package dev.slipway.orders.fulfilment;

import dev.slipway.orders.inventory.InventoryClient;
import dev.slipway.orders.inventory.Reservation;
import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.OrderMetrics;
import dev.slipway.orders.order.Orders;
import dev.slipway.orders.order.Reason;
import dev.slipway.orders.order.Step;
import dev.slipway.orders.payments.Charge;
import dev.slipway.orders.payments.PaymentsClient;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * The process that fulfils an order. Each step's result is written before the next step,
 * so that a crash repeats one step at most. Every call may be repeated and every
 * transition is guarded, so that two replicas may work on the same order.
 */
@Component
class FulfilOrder {

	private final Orders orders;

	private final InventoryClient inventory;

	private final PaymentsClient payments;

	private final OrderMetrics metrics;

	private final FulfilmentSettings settings;

	FulfilOrder(Orders orders, InventoryClient inventory, PaymentsClient payments, OrderMetrics metrics,
			FulfilmentSettings settings) {
		this.orders = orders;
		this.inventory = inventory;
		this.payments = payments;
		this.metrics = metrics;
		this.settings = settings;
	}

	/**
	 * Performs the steps that are left, from the next one on.
	 * @throws StepFailed when a step got no conclusive response: to be retried
	 * @throws StepWaits when it is too early for a step: to be retried
	 */
	void resume(OrderId id) {
		orders.find(id).ifPresent(this::resume);
	}

	void resume(Order order) {
		var current = order;
		while (current.next() != Step.NONE) {
			current = transition(current, perform(current));
		}
	}

	private Order perform(Order order) {
		try {
			return switch (order.next()) {
				case RESERVE -> reserve(order);
				case CHARGE -> pay(order);
				case CLAIM -> order.claimed();
				case COMMIT -> commit(order);
				case UNDO -> undo(order);
				case NONE -> order;
			};
		}
		catch (StepWaits ex) {
			throw ex;
		}
		catch (HttpClientErrorException ex) {
			return ProblemResponse.reason(ex).map(order::rejected).orElseThrow(() -> new StepFailed(order, ex));
		}
		catch (RuntimeException ex) {
			throw new StepFailed(order, ex);
		}
	}

	/**
	 * Looks at the balance first: who cannot pay takes no goods from those who can.
	 */
	private Order reserve(Order order) {
		requireFunds(order);
		var lines = order.lines()
			.stream()
			.map((line) -> new Reservation.Line(line.sku().value(), line.quantity()))
			.toList();
		try {
			inventory.reserve(order.id().value(), new Reservation(lines));
			return order.reserved();
		}
		catch (HttpClientErrorException ex) {
			if (!ProblemResponse.isStockReserved(ex)) {
				throw ex;
			}
			return awaitStock(order);
		}
	}

	/**
	 * The balance has to cover the customer's earlier orders as well, so that nobody
	 * holds more goods than they can pay for. Those are read first: one that is paid
	 * meanwhile counts twice, and the order waits once more.
	 */
	private void requireFunds(Order order) {
		var earlier = orders.unpaidBefore(order);
		var balance = payments.check(charge(order)).balance();
		if (balance.compareTo(order.total().plus(earlier)) < 0) {
			throw new StepWaits(order, StepWaits.For.EARLIER_ORDERS);
		}
	}

	/** What other orders have reserved is sold or released soon, but not for certain. */
	private Order awaitStock(Order order) {
		var waited = orders.awaitStock(order.id());
		if (waited.isPresent() && waited.get().compareTo(settings.waitForStock()) >= 0) {
			return order.rejected(Reason.OUT_OF_STOCK);
		}
		throw new StepWaits(order, StepWaits.For.STOCK);
	}

	private Order pay(Order order) {
		payments.charge(order.id().value(), charge(order));
		return order.paid();
	}

	private static Charge charge(Order order) {
		return new Charge(order.customer().subject(), order.total());
	}

	private Order commit(Order order) {
		inventory.commit(order.id().value());
		return order.confirmed();
	}

	/**
	 * Undoes both, even what was never done: a call that was sent earlier and arrives
	 * later then has no effect. Tries both, even if the refund fails: goods do not stay
	 * reserved because payments is down.
	 */
	private Order undo(Order order) {
		try {
			payments.refund(order.id().value());
		}
		finally {
			inventory.release(order.id().value());
		}
		return order.undone();
	}

	/**
	 * @return the order as it is now: not in the state {@code to} when something else
	 * came first, such as a cancel
	 */
	private Order transition(Order from, Order to) {
		var at = orders.transition(from, to);
		if (at.isEmpty()) {
			return orders.find(from.id()).orElseThrow();
		}
		metrics.record(from, to, at.get());
		return to;
	}

}
