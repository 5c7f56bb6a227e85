package dev.slipway.catalog.product;

/**
 * How products are found and which of them come first: by their {@code distance} from
 * what was searched for, 0 being an exact match, then by SKU.
 */
enum Ranking {

	/** Nothing was searched for: all products, by SKU. */
	NONE("select " + Products.COLUMNS + """
			, 0::float8 as distance
			from products
			""", "sku > :sku", "sku"),

	/**
	 * The products with all the words. The last word may be a prefix, for a search while
	 * typing. A name equal to the text has distance 0, and words in a name bring a
	 * product closer than words in its description.
	 */
	WORDS("""
			with asked as materialized ( -- once, not for every row
				select to_tsquery('english', :tsquery) || to_tsquery('simple', :tsquery) as query
			)
			select\s""" + Products.COLUMNS + """
			, ((:text <-> name) * (1 - ts_rank(search, query, 32)))::float8 as distance
			from products, asked
			where search @@ query
			""", "(distance, sku) > (:distance, :sku)", "distance, sku"),

	/**
	 * The products whose names are similar to the text, in case of typos. The threshold
	 * is set in {@code application.yaml}.
	 */
	LIKENESS("select " + Products.COLUMNS + """
			, ((:text <<-> name) + (:text <-> name))::float8 as distance
			from products
			where :text <% name
			""", "(distance, sku) > (:distance, :sku)", "distance, sku");

	/** Selects the rows that are found, each with its distance. */
	final String from;

	/** The condition for a row to come after a cursor. */
	final String after;

	/** The sort keys; no two rows have equal ones. */
	final String orderBy;

	Ranking(String from, String after, String orderBy) {
		this.from = from;
		this.after = after;
		this.orderBy = orderBy;
	}

}
