package dev.slipway.inventory.stock;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All stock levels. Every change first locks its rows, in the order of their SKUs, so
 * that a checked level still holds when it is written and no two callers deadlock.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Stock {

	private static final RowMapper<StockLevel> LEVEL = (row, _) -> new StockLevel(new Sku(row.getString("sku")),
			row.getInt("on_hand"), row.getInt("reserved"));

	private final JdbcClient jdbc;

	private final Counter shortages;

	Stock(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		this.shortages = Counter.builder("slipway.inventory.shortages")
			.description("Reservations rejected because fewer items are on hand than requested")
			.register(meters);
	}

	/** A product's level; empty when it has never been in stock. */
	@Transactional(propagation = Propagation.SUPPORTS)
	Optional<StockLevel> find(Sku sku) {
		return jdbc.sql("select sku, on_hand, reserved from stock where sku = :sku")
			.param("sku", sku.value())
			.query(LEVEL)
			.optional();
	}

	/**
	 * Reserves items of all products, or of none.
	 * @throws UnknownProducts when some have never been in stock
	 * @throws OutOfStock when there are fewer items of some on hand
	 * @throws StockReserved when there are enough on hand, but others have reserved them
	 */
	public void reserve(SortedMap<Sku, Integer> quantities) {
		var levels = lock(quantities.keySet());
		var unknown = new ArrayList<Sku>();
		var insufficient = new ArrayList<Shortage>();
		var onHand = true;
		for (var line : quantities.entrySet()) {
			var level = levels.get(line.getKey());
			if (level == null) {
				unknown.add(line.getKey());
			}
			else if (level.available() < line.getValue()) {
				insufficient.add(new Shortage(level.sku(), line.getValue(), level.available()));
				onHand &= level.onHand() >= line.getValue();
			}
		}
		if (!unknown.isEmpty()) {
			throw new UnknownProducts(unknown);
		}
		if (!insufficient.isEmpty()) {
			if (onHand) {
				throw new StockReserved(insufficient);
			}
			shortages.increment();
			throw new OutOfStock(insufficient);
		}
		change(quantities, 0, 1);
	}

	/** Makes reserved items available again. */
	public void release(SortedMap<Sku, Integer> quantities) {
		lock(quantities.keySet());
		change(quantities, 0, -1);
	}

	/** Removes reserved items: they were shipped. */
	public void take(SortedMap<Sku, Integer> quantities) {
		lock(quantities.keySet());
		change(quantities, -1, -1);
	}

	/**
	 * Changes the stock on hand. A product becomes known with its first items.
	 * @param delta items received; negative for items removed
	 * @return the level after the change
	 * @throws UnknownProduct when items are removed of a product that was never in stock
	 * @throws NotEnoughStock when that would remove reserved items
	 * @throws StockLimitReached when there would be too many
	 */
	StockLevel adjust(Sku sku, int delta) {
		if (delta > 0) {
			jdbc.sql("insert into stock (sku) values (:sku) on conflict do nothing").param("sku", sku.value()).update();
		}
		var adjusted = Optional.ofNullable(lock(Set.of(sku)).get(sku))
			.orElseThrow(() -> new UnknownProduct(sku))
			.adjustedBy(delta);
		change(Map.of(sku, delta), 1, 0);
		return adjusted;
	}

	private Map<Sku, StockLevel> lock(Set<Sku> skus) {
		return jdbc.sql("""
				select sku, on_hand, reserved from stock where sku = any (:skus)
				order by sku
				for no key update
				""")
			.param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
			.query(LEVEL)
			.stream()
			.collect(Collectors.toMap(StockLevel::sku, Function.identity()));
	}

	/**
	 * Adds each quantity times these factors. The table rejects an impossible level.
	 */
	private void change(Map<Sku, Integer> quantities, int onHand, int reserved) {
		var changed = jdbc.sql("""
				update stock
				set on_hand = on_hand + :onHand * line.quantity, reserved = reserved + :reserved * line.quantity
				from unnest(:skus, :quantities) as line (sku, quantity)
				where stock.sku = line.sku
				""")
			.param("onHand", onHand)
			.param("reserved", reserved)
			.param("skus", quantities.keySet().stream().map(Sku::value).toArray(String[]::new))
			.param("quantities", quantities.values().toArray(Integer[]::new))
			.update();
		if (changed != quantities.size()) {
			throw new IllegalStateException(
					"Changed the stock of %d products, not of %s".formatted(changed, quantities));
		}
	}

}
