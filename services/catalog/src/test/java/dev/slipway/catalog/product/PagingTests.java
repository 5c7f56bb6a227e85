package dev.slipway.catalog.product;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.catalog.product.Catalog.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every list can be read from its first page to its last: nothing is skipped or repeated.
 */
@CatalogTest
class PagingTests {

	/**
	 * The first products are equal in all but their SKU, so their ranks are equal too.
	 */
	private static final int EQUAL = 40;

	private static final int ALL = 55;

	@Autowired
	private Catalog catalog;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void sellWidgets() {
		jdbc.sql("delete from products").update();
		jdbc.sql(
				"""
						insert into products (sku, name, description, category, price)
						select 'W-' || lpad(i::text, 3, '0'), 'Paging Widget' || case when i > :equal then ' Large ' || i else '' end,
							'', case when i % 3 = 0 then 'third' else 'other' end, 1
						from generate_series(1, :all) i
						""")
			.param("equal", EQUAL)
			.param("all", ALL)
			.update();
	}

	@ParameterizedTest
	@CsvSource({ "'', 1", "'', 7", "'', 54", "'', 55", "'', 56", "q=widget, 1", "q=widget, 7", "q=paging wid, 20",
			"q=pagign widegt, 1", "q=pagign widegt, 7", "q=widget large, 4" })
	void pagesTogetherAreTheWholeList(String query, int limit) {
		var whole = Catalog.skus(catalog.get(PRODUCTS + "?limit=100&" + query));
		assertThat(whole).hasSize(query.equals("q=widget large") ? ALL - EQUAL : ALL);
		assertThat(walk(query, limit, (_) -> {
		})).containsExactlyElementsOf(whole);
	}

	@ParameterizedTest
	@ValueSource(strings = { "category=third", "q=widget&category=third", "q=pagign widegt&category=third" })
	void pagesOfACategoryTogetherAreTheCategory(String query) {
		assertThat(walk(query, 4, (_) -> {
		})).containsExactlyInAnyOrderElementsOf(
				IntStream.rangeClosed(1, ALL).filter((i) -> i % 3 == 0).mapToObj("W-%03d"::formatted).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "q=widget&", "q=pagign widegt&" })
	void pagesOfChosenProductsTogetherAreTheChoice(String query) {
		assertThat(walk(query + "sku=W-003&sku=W-050&sku=W-001&sku=W-999", 1, (_) -> {
		})).containsExactlyInAnyOrder("W-001", "W-003", "W-050");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "q=widget", "q=pagign widegt" })
	void nothingIsSkippedOrRepeatedWhileProductsAreAdded(String query) {
		var walked = walk(query, 5, (page) -> {
			catalog.add(Catalog.product("A-%03d".formatted(page), "Paging Widget", "other"));
			catalog.add(Catalog.product("Z-%03d".formatted(page), "Pagign Widegt", "other"));
		});
		assertThat(walked).doesNotHaveDuplicates()
			.containsAll(IntStream.rangeClosed(1, ALL).mapToObj("W-%03d"::formatted).toList());
	}

	@Test
	void pageHasTwentyItemsByDefault() {
		assertThat(Catalog.skus(catalog.get(PRODUCTS))).hasSize(20);
	}

	@ParameterizedTest
	@CsvSource({ "q=widget, ''", "'', q=widget", "q=widget, q=widgets", "q=widget, q=widget&category=third",
			"category=third, category=other", "'', sku=W-001", "q=pagign widegt, q=widget" })
	void cursorOfAnotherSearchIsRejected(String query, String other) {
		var next = Catalog.next(catalog.get(PRODUCTS + "?limit=2&" + query));
		catalog.get(PRODUCTS + "?" + other + "&after={next}", next).assertProblem(400, "invalid-cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%s", "%s\nBEST\n0.5\nW-001", "%s\nWORDS\nnear\nW-001", "%s\nWORDS\n0.5\nw'001",
			"%s\nWORDS\n0.5", "%s\nWORDS", "x\nWORDS\n0.5\nW-001" })
	void forgedCursorIsRejected(String keys) {
		var fingerprint = new Search("widget", null, List.of()).fingerprint();
		var after = Base64.getUrlEncoder().encodeToString(keys.formatted(fingerprint).getBytes(StandardCharsets.UTF_8));
		catalog.get(PRODUCTS + "?q=widget&after={after}", after).assertProblem(400, "invalid-cursor");
	}

	private List<String> walk(String query, int limit, Consumer<Integer> afterEachPage) {
		var walked = new ArrayList<String>();
		var page = catalog.get(PRODUCTS + "?limit=" + limit + "&" + query);
		for (int number = 1;; number++) {
			var skus = Catalog.skus(page);
			assertThat(skus).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
			walked.addAll(skus);
			var next = Catalog.next(page);
			if (next == null) {
				return walked;
			}
			afterEachPage.accept(number);
			page = catalog.get(PRODUCTS + "?limit=" + limit + "&" + query + "&after=" + next);
		}
	}

}
