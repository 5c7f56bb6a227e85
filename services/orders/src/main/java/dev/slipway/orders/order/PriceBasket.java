package dev.slipway.orders.order;

import java.util.ArrayList;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.slipway.orders.catalog.CatalogClient;
import dev.slipway.orders.catalog.Products.Product;

import org.springframework.stereotype.Component;

/** Looks up the current price of a basket. No transaction should wait for that. */
@Component
class PriceBasket {

	private final CatalogClient catalog;

	private final Supplier<OrderSettings> settings;

	PriceBasket(CatalogClient catalog, Supplier<OrderSettings> settings) {
		this.catalog = catalog;
		this.settings = settings;
	}

	/**
	 * @throws NoNewOrders when new orders are switched off
	 * @throws UnknownProduct when the catalog does not have all of it
	 * @throws TotalTooHigh when it costs more than one order may
	 */
	Basket price(SequencedMap<Sku, Integer> quantities) {
		if (!settings.get().accepting()) {
			throw new NoNewOrders();
		}
		var skus = quantities.keySet().stream().map(Sku::value).toList();
		var products = catalog.products(skus, skus.size())
			.items()
			.stream()
			.collect(Collectors.toMap(Product::sku, Function.identity()));
		var lines = new ArrayList<OrderLine>();
		var unknown = new ArrayList<Sku>();
		quantities.forEach((sku, quantity) -> {
			var product = products.get(sku.value());
			if (product != null) {
				lines.add(new OrderLine(sku, product.name(), quantity, product.price()));
			}
			else {
				unknown.add(sku);
			}
		});
		if (!unknown.isEmpty()) {
			throw new UnknownProduct(unknown);
		}
		return Basket.of(lines);
	}

}
