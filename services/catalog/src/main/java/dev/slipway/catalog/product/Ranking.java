package dev.slipway.catalog.product;

/**
 * How products are found and which of them come first: by their {@code distance} from
 * what was asked for, 0 being exactly that, then by SKU.
 */
enum Ranking {

	/** Nothing was asked for: all products, by SKU. */
	NONE("""
			select *, 0::float8 as distance
			from products
			""", "sku > :sku", "sku"),

	/**
	 * The products that have all the words. The last word may be only begun, for a search
	 * while typing. A name that is the text has distance 0, and words in a name bring a
	 * product closer than words in its description.
	 */
	WORDS("""
			with asked as materialized ( -- once, not again for every row
				select to_tsquery('english', :tsquery) || to_tsquery('simple', :tsquery) as query
			)
			select *, ((:text <-> name) * (1 - ts_rank(search, query, 32)))::float8 as distance
			from products, asked
			where search @@ query
			""", "(distance, sku) > (:distance, :sku)", "distance, sku"),

	/**
	 * The products whose names look like the text, for those who mistype. How much alike
	 * is enough stands in {@code application.yaml}.
	 */
	LIKENESS("""
			select *, ((:text <<-> name) + (:text <-> name))::float8 as distance
			from products
			where :text <% name
			""", "(distance, sku) > (:distance, :sku)", "distance, sku");

	/** The rows that are found, each with its distance. */
	final String found;

	/** Which of them stand behind a cursor. */
	final String behind;

	/** The order, in which no two rows are equal. */
	final String order;

	Ranking(String found, String behind, String order) {
		this.found = found;
		this.behind = behind;
		this.order = order;
	}

}
