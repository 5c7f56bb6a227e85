package dev.slipway.orders.fulfilment;

import dev.slipway.orders.inventory.InventoryClient;
import dev.slipway.orders.inventory.Reservation;
import dev.slipway.orders.order.Order;
import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.OrderMetrics;
import dev.slipway.orders.order.Orders;
import dev.slipway.orders.order.Step;
import dev.slipway.orders.payments.Charge;
import dev.slipway.orders.payments.PaymentsClient;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * The process that fulfils an order. What has been reached is written after each step, so
 * that a crash repeats one step at most; every call may be repeated and every move is
 * guarded, so that it does no harm when two replicas work on the same order.
 */
@Component
class FulfilOrder {

	private final Orders orders;

	private final InventoryClient inventory;

	private final PaymentsClient payments;

	private final OrderMetrics metrics;

	FulfilOrder(Orders orders, InventoryClient inventory, PaymentsClient payments, OrderMetrics metrics) {
		this.orders = orders;
		this.inventory = inventory;
		this.payments = payments;
		this.metrics = metrics;
	}

	/**
	 * Goes on until nothing is left to do.
	 * @throws StepFailed when a step got no answer that decides: to be tried again
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
				case CHARGE -> charge(order);
				case CLAIM -> order.claimed();
				case COMMIT -> commit(order);
				case UNDO -> undo(order);
				case NONE -> order;
			};
		}
		catch (HttpClientErrorException answer) {
			return ProblemResponse.of(answer).map(order::refused).orElseThrow(() -> new StepFailed(order, answer));
		}
		catch (RuntimeException ex) {
			throw new StepFailed(order, ex);
		}
	}

	private Order reserve(Order order) {
		var lines = order.lines().stream().map((line) -> new Reservation.Line(line.sku(), line.quantity())).toList();
		inventory.reserve(order.id().value(), new Reservation(lines));
		return order.reserved();
	}

	private Order charge(Order order) {
		payments.charge(order.id().value(), new Charge(order.customer(), order.total()));
		return order.paid();
	}

	private Order commit(Order order) {
		inventory.commit(order.id().value());
		return order.confirmed();
	}

	/**
	 * Always both, also what was never done: a call that was sent earlier and arrives
	 * later finds that it was undone and has no effect. Always tries both: goods are not
	 * kept from others because payments does not answer.
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
	 * Where the order is now, which is elsewhere when somebody else was faster: a
	 * customer who cancels.
	 */
	private Order transition(Order from, Order to) {
		var moved = orders.transition(from, to);
		if (moved.isEmpty()) {
			return orders.find(from.id()).orElseThrow();
		}
		metrics.moved(from, to, moved.get());
		return to;
	}

}
