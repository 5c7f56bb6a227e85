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

/** The tables {@code reservations} and {@code reservation_lines}. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcReservations implements Reservations {

	private final JdbcClient jdbc;

	JdbcReservations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public boolean claim(OrderId orderId, Reservation.Status status) {
		return jdbc.sql("""
				insert into reservations (order_id, status, decided_at)
				values (:orderId, :status, case when :status <> 'OPEN' then now() end)
				on conflict do nothing
				""").param("orderId", orderId.value()).param("status", status.name()).update() == 1;
	}

	@Override
	public void addLines(OrderId orderId, Map<Sku, Integer> lines) {
		jdbc.sql("""
				insert into reservation_lines (order_id, sku, quantity)
				select :orderId, sku, quantity from unnest(:skus, :quantities) as line (sku, quantity)
				""")
			.param("orderId", orderId.value())
			.param("skus", lines.keySet().stream().map(Sku::value).toArray(String[]::new))
			.param("quantities", lines.values().toArray(Integer[]::new))
			.update();
	}

	@Override
	public Optional<Reservation> lock(OrderId orderId) {
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
			if (sku != null) { // else released before it ever existed
				lines.put(new Sku(sku), rows.getInt("quantity"));
			}
		}
		while (rows.next());
		return Optional.of(new Reservation(orderId, status, lines));
	}

	@Override
	public void decide(Reservation decided) {
		var updated = jdbc.sql("""
				update reservations set status = :status, decided_at = now()
				where order_id = :orderId and status = 'OPEN'
				""").param("status", decided.status().name()).param("orderId", decided.orderId().value()).update();
		if (updated != 1) {
			throw new IllegalStateException("The reservation for order %s was not open".formatted(decided.orderId()));
		}
	}

}
