package dev.slipway.inventory.stock;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods received, counted, broken or lost: every change that no order explains. Each one
 * is kept, with its reason and who made it.
 */
@Component
class AdjustStock {

	private final Stock stock;

	private final JdbcClient jdbc;

	AdjustStock(Stock stock, JdbcClient jdbc) {
		this.stock = stock;
		this.jdbc = jdbc;
	}

	/**
	 * Adds to what is on hand and writes down why.
	 * @param who subject of the caller's token
	 * @see Stock#adjust for what is refused
	 */
	@Transactional
	StockLevel adjust(Sku sku, int delta, String reason, String who) {
		var adjusted = stock.adjust(sku, delta);
		jdbc.sql("""
				insert into adjustments (id, sku, delta, reason, adjusted_by)
				values (:id, :sku, :delta, :reason, :who)
				""")
			.param("id", UUID.randomUUID())
			.param("sku", sku.value())
			.param("delta", delta)
			.param("reason", reason)
			.param("who", who)
			.update();
		return adjusted;
	}

}
