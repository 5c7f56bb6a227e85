package dev.slipway.orders.order;

import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.slipway.orders.catalog.CatalogClient;
import dev.slipway.orders.catalog.Products.Product;

import org.springframework.stereotype.Component;

/** Places an order at today's prices. */
@Component
class PlaceOrder {

	private final CatalogClient catalog;

	private final Orders orders;

	private final Fulfilment fulfilment;

	private final Supplier<OrderSettings> settings;

	PlaceOrder(CatalogClient catalog, Orders orders, Fulfilment fulfilment, Supplier<OrderSettings> settings) {
		this.catalog = catalog;
		this.orders = orders;
		this.fulfilment = fulfilment;
		this.settings = settings;
	}

	/**
	 * Looks the prices up, which no transaction should wait for.
	 * @throws NoNewOrders when none are taken
	 * @throws UnknownProduct when the catalog does not have all of it
	 * @throws TotalTooHigh when it costs more than one order may
	 */
	Basket price(OrderRequest request) {
		if (!settings.get().accepting()) {
			throw new NoNewOrders();
		}
		var skus = request.lines().stream().map(OrderRequest.Line::sku).toList();
		var products = catalog.products(skus, skus.size())
			.items()
			.stream()
			.collect(Collectors.toMap(Product::sku, Function.identity()));
		var lines = new ArrayList<OrderLine>();
		var unknown = new ArrayList<String>();
		for (var line : request.lines()) {
			var product = products.get(line.sku());
			if (product != null) {
				lines.add(new OrderLine(line.sku(), product.name(), line.quantity(), product.price()));
			}
			else {
				unknown.add(line.sku());
			}
		}
		if (!unknown.isEmpty()) {
			throw new UnknownProduct(unknown);
		}
		return Basket.of(lines);
	}

	/** Adds the order and starts to fulfil it, in the caller's transaction. */
	Order place(String customer, Basket basket) {
		var order = orders.add(customer, basket);
		fulfilment.begin(order.id());
		return order;
	}

}
