package dev.slipway.catalog.product;

import java.util.List;

import dev.slipway.platform.paging.PageRequest;
import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.jdbc.Sql;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches in the sample shop. */
@RepositoryTest
@Import(Products.class)
@Sql(statements = "delete from products")
@Sql("/db/demo/R__demo_products.sql")
class ProductsTests {

	@Autowired
	private Products products;

	@ParameterizedTest
	@CsvSource({ "enamel mug, Enamel Mug", "ENAMEL MUG, Enamel Mug", "headlamp, Headlamp",
			"storm lantern, Storm Lantern", "sou'wester, Sou'wester", "café au lait bowl, Café au Lait Bowl" })
	void exactNameComesFirst(String q, String name) {
		assertThat(names(q)).first().isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "compasses, Hand Bearing Compass", "lanterns, Storm Lantern", "waterproofed, Wash-In Waterproofing" })
	void otherFormsOfAWordAreFound(String q, String name) {
		assertThat(names(q)).contains(name);
	}

	@ParameterizedTest
	@CsvSource({ "enam, Enamel Mug", "enamel m, Enamel Mug", "compas, Bulkhead Compass",
			"sailin, Offshore Sailing Jacket", "waterproofin, Wash-In Waterproofing", "k, Camp Kettle" })
	void beginningOfAWordIsFoundWhileTyping(String q, String name) {
		assertThat(names(q)).contains(name);
	}

	@ParameterizedTest
	@CsvSource({ "enamle mugg, Enamel Mug", "enamle plaet, Enamel Plate", "headlmap, Headlamp",
			"binocolars, Marine Binoculars 7x50", "lantren, Storm Lantern", "cafe au lait, Café au Lait Bowl",
			"first iad kit, 'First Aid Kit, Crew of Six'" })
	void namesAreFoundInSpiteOfTypingMistakes(String q, String name) {
		assertThat(names(q)).first().isEqualTo(name);
	}

	@Test
	void similarityFindsAllIntendedProducts() {
		assertThat(names("expresso")).contains("Espresso Maker, 3 Cups", "Espresso Maker, 6 Cups",
				"Steel Espresso Maker");
	}

	@Test
	void similarityIsUsedOnlyWhenNoProductHasTheWords() {
		assertThat(names("rain jacket")).doesNotContain("Waxed Cotton Jacket");
		assertThat(names("rian jacket")).contains("Waxed Cotton Jacket");
	}

	@Test
	void nameCountsMoreThanCategoryAndCategoryMoreThanDescription() {
		var names = names("rope");
		assertThat(names.indexOf("Manila Rope 20 mm")).isLessThan(names.indexOf("Tarred Marline"));
		assertThat(names.indexOf("Tarred Marline")).isLessThan(names.indexOf("Deckhand's Balm")).isNotNegative();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mug-enamel", "MUG-ENAMEL", "mug-en" })
	void skuIsFoundToo(String q) {
		assertThat(names(q)).first().isEqualTo("Enamel Mug");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bicycle", "television", "!!!", "'", "%", "日本", "\ud800" })
	void searchWithoutMatchesIsEmpty(String q) {
		assertThat(names(q)).isEmpty();
	}

	@Test
	void blankFindsEverything() {
		assertThat(find(" ", null)).hasSize(100);
	}

	@Test
	void categoryNarrowsASearch() {
		assertThat(find("compass", "books")).singleElement()
			.satisfies((book) -> assertThat(book.details().name()).isEqualTo("Map and Compass in Ten Walks"));
		assertThat(find("enamle mugg", "books")).isEmpty();
		assertThat(find("", "no-such-category")).isEmpty();
	}

	@Test
	void skusNarrowASearch() {
		var skus = List.of(new Sku("POT-ENAMEL-STEW"), new Sku("NO-SUCH-SKU"), new Sku("MUG-ENAMEL"));
		var found = products.find(new Search("", null, skus), new PageRequest(100, null)).items();
		assertThat(found).extracting(Product::sku).containsExactly(skus.get(2), skus.get(0));
	}

	@Test
	void categoriesAreCounted() {
		assertThat(products.categories()).hasSize(14)
			.isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()))
			.contains(new Category("deck-gear", 23));
	}

	private List<String> names(String q) {
		return find(q, null).stream().map((product) -> product.details().name()).toList();
	}

	private List<Product> find(String q, String category) {
		return products.find(new Search(q, category, List.of()), new PageRequest(100, null)).items();
	}

}
