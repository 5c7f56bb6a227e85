package dev.slipway.platform.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page a caller asks for: a parameter of a controller method, read from
 * {@code ?limit=&after=}.
 *
 * @param limit how many items at most
 * @param after the position after which the page begins; none for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {

	/**
	 * How many rows to read: one more than the page has, which shows without counting
	 * whether there is a next page.
	 */
	public int rows() {
		return limit + 1;
	}

}
