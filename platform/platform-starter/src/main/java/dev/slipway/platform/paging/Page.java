package dev.slipway.platform.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param next {@code after} of the next page; none when this is the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Makes a page from {@link PageRequest#rows()} rows.
	 * @param cursor the position after a row
	 */
	public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, Cursor> cursor) {
		if (rows.size() <= request.limit()) {
			return new Page<>(rows, null);
		}
		var items = rows.subList(0, request.limit());
		return new Page<>(items, cursor.apply(items.getLast()).toString());
	}

	/** The same page with other items. */
	public <R> Page<R> map(Function<? super T, R> view) {
		return new Page<>(items.stream().<R>map(view).toList(), next);
	}

}
