package dev.slipway.inventory.stock;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods received, counted, damaged or lost: every change that no order caused. Each one
 * is stored with its reason and author.
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
	 * Changes the stock on hand and records the reason.
	 * @param who subject of the caller's token
	 * @see Stock#adjust for what is rejected
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
