package dev.slipway.payments.charge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.money.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All charges. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Charges {

	private final JdbcClient jdbc;

	Charges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Inserts a charge, unless the order has one. Waits for a concurrent transaction that
	 * is inserting one.
	 * @return whether it was inserted
	 */
	boolean claim(Charge charge) {
		var paid = charge.paid();
		return jdbc.sql("""
				insert into charges (order_id, customer, amount, status, refunded_at)
				values (:orderId, :customer, :amount, :status, case when :status = 'REFUNDED' then now() end)
				on conflict do nothing
				""")
			.param("orderId", charge.orderId().value())
			.param("customer", (paid != null) ? paid.customer().subject() : null)
			.param("amount", (paid != null) ? paid.amount().amount() : null)
			.param("status", charge.status().name())
			.update() == 1;
	}

	/** An order's charge, locked until the transaction ends. */
	Optional<Charge> lock(OrderId orderId) {
		return jdbc.sql("""
				select order_id, customer, amount, status from charges where order_id = :orderId
				for no key update
				""").param("orderId", orderId.value()).query(Charges::charge).optional();
	}

	private static Charge charge(ResultSet row, int index) throws SQLException {
		var customer = row.getString("customer");
		return new Charge(new OrderId(row.getObject("order_id", UUID.class)),
				(customer != null) ? new Charge.Paid(new Customer(customer),
						new Money(row.getBigDecimal("amount"), Ledger.CURRENCY)) : null,
				Charge.Status.valueOf(row.getString("status")));
	}

	/** Marks a charge as refunded. */
	void refund(OrderId orderId) {
		var updated = jdbc.sql("""
				update charges set status = 'REFUNDED', refunded_at = now()
				where order_id = :orderId and status = 'CHARGED'
				""").param("orderId", orderId.value()).update();
		if (updated != 1) {
			throw new IllegalStateException("Order %s was not charged".formatted(orderId));
		}
	}

}
