package dev.slipway.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.slipway.inventory.stock.Sku;

import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All reservations, with their lines. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Reservations {

	private final JdbcClient jdbc;

	Reservations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Inserts a reservation without its lines, unless the order has one. Waits for a
	 * concurrent transaction that is inserting one.
	 * @return whether it was inserted
	 */
	boolean claim(OrderId orderId, Reservation.Status status) {
		return jdbc.sql("""
				insert into reservations (order_id, status, decided_at)
				values (:orderId, :status, case when :status <> 'OPEN' then now() end)
				on conflict do nothing
				""").param("orderId", orderId.value()).param("status", status.name()).update() == 1;
	}

	/** Inserts the lines of a claimed reservation. */
	void addLines(OrderId orderId, Map<Sku, Integer> lines) {
		jdbc.sql("""
				insert into reservation_lines (order_id, sku, quantity)
				select :orderId, sku, quantity from unnest(:skus, :quantities) as line (sku, quantity)
				""")
			.param("orderId", orderId.value())
			.param("skus", lines.keySet().stream().map(Sku::value).toArray(String[]::new))
			.param("quantities", lines.values().toArray(Integer[]::new))
			.update();
	}

	/** An order's reservation, locked until the transaction ends. */
	Optional<Reservation> lock(OrderId orderId) {
		ResultSetExtractor<Optional<Reservation>> reservation = (rows) -> read(orderId, rows);
		return jdbc.sql("""
				select status, sku, quantity
				from reservations left join reservation_lines using (order_id)
				where order_id = :orderId
				for no key update of reservations
				""").param("orderId", orderId.value()).query(reservation);
	}

	private static Optional<Reservation> read(OrderId orderId, ResultSet rows) throws SQLException {
		if (!rows.next()) {
			return Optional.empty();
		}
		var status = Reservation.Status.valueOf(rows.getString("status"));
		var lines = new TreeMap<Sku, Integer>();
		do {
			var sku = rows.getString("sku");
			// A reservation that was released before it was made has no lines.
			if (sku != null) {
				lines.put(new Sku(sku), rows.getInt("quantity"));
			}
		}
		while (rows.next());
		return Optional.of(new Reservation(orderId, status, lines));
	}

	/** Stores the decision on an open reservation. */
	void decide(Reservation decided) {
		var updated = jdbc.sql("""
				update reservations set status = :status, decided_at = now()
				where order_id = :orderId and status = 'OPEN'
				""").param("status", decided.status().name()).param("orderId", decided.orderId().value()).update();
		if (updated != 1) {
			throw new IllegalStateException("The reservation for order %s was not open".formatted(decided.orderId()));
		}
	}

}
