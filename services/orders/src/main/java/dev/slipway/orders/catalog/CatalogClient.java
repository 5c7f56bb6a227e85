package dev.slipway.orders.catalog;

import java.util.List;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Calls the catalog. */
public interface CatalogClient {

	/**
	 * The products with these SKUs, in one call; the response leaves unknown ones out.
	 * @param limit at least as many as there are SKUs, or the response is cut off
	 */
	@GetExchange("/api/catalog/products")
	Products products(@RequestParam List<String> sku, @RequestParam int limit);

}
