package dev.slipway.catalog.product;

import java.util.List;
import java.util.Map;

import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.Concurrently;
import dev.slipway.platform.test.LaterVersion;
import io.micrometer.core.instrument.MeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.catalog.product.Catalog.PRODUCTS;
import static dev.slipway.catalog.product.Catalog.eTag;
import static dev.slipway.catalog.product.Catalog.product;
import static org.assertj.core.api.Assertions.assertThat;

/** What can be done with a product, and what the service returns. */
@CatalogTest
class ProductApiTests {

	private static final String MUG = product("MUG", "Mug", "galley");

	private static final String BIG_MUG = product("MUG", "Big Mug", "galley");

	@Autowired
	private Catalog catalog;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Flyway flyway;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void sellNothing() {
		jdbc.sql("delete from products").update();
	}

	@Test
	void addedProductCanBeRead() {
		var added = catalog.add(MUG);
		assertThat(added).hasStatus(201).hasHeader("Location", PRODUCTS + "/MUG").bodyJson().isStrictlyEqualTo(MUG);
		assertThat(catalog.read("MUG")).hasStatusOk().hasHeader("ETag", eTag(added)).bodyJson().isStrictlyEqualTo(MUG);
	}

	@Test
	void descriptionMayBeLeftOut() {
		assertThat(catalog.add(MUG.replace("\"description\":\"\",", ""))).hasStatus(201)
			.bodyJson()
			.isStrictlyEqualTo(MUG);
	}

	@Test
	void addWhenSkuIsTakenReturnsConflict() {
		catalog.add(MUG);
		catalog.add(BIG_MUG).assertProblem(409, "sku-taken");
		assertThat(catalog.read("MUG")).bodyJson().isStrictlyEqualTo(MUG);
	}

	@Test
	void requestsSucceedWhenALaterVersionAddsColumns() {
		new LaterVersion(flyway.getConfiguration().getDataSource(), meters)
			.addsColumnsUnnoticed(this::addFindChangeAndRemove);
	}

	private void addFindChangeAndRemove() {
		assertThat(catalog.add(MUG)).hasStatus(201);
		for (var query : List.of("", "?q=mug", "?q=mgu", "?sku=MUG")) {
			assertThat(catalog.get(PRODUCTS + query)).hasStatusOk();
		}
		assertThat(catalog.change("MUG", BIG_MUG, "*")).hasStatusOk();
		assertThat(catalog.remove("MUG")).hasStatus(204);
	}

	@Test
	void readUnknownReturnsNotFound() {
		catalog.read("MUG").assertProblem(404, "unknown-product");
	}

	@Test
	void readMayBeCachedByAnybodyForAMoment() {
		catalog.add(MUG);
		for (var uri : List.of(PRODUCTS + "/MUG", PRODUCTS, "/api/catalog/categories")) {
			assertThat(catalog.get(uri)).hasHeader("Cache-Control", "max-age=5, must-revalidate, public")
				.doesNotContainHeader("Pragma");
		}
		assertThat(catalog.read("POT")).headers()
			.hasValue("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
	}

	@Test
	void readAgainReturnsNotModified() {
		var version = eTag(catalog.add(MUG));
		for (var tag : List.of(version, "W/" + version, "\"x\", " + version)) {
			assertThat(readUnless(tag)).hasStatus(304).hasHeader("ETag", version).body().isEmpty();
		}
		assertThat(readUnless("\"x\"")).hasStatusOk();
	}

	private ApiResponse readUnless(String version) {
		return catalog.everybody().with("If-None-Match", version).get(PRODUCTS + "/MUG");
	}

	@Test
	void changeIncrementsTheVersion() {
		var version = eTag(catalog.add(MUG));
		var changed = catalog.change("MUG", BIG_MUG, version);
		assertThat(changed).hasStatusOk().bodyJson().isStrictlyEqualTo(BIG_MUG);
		assertThat(eTag(changed)).isNotEqualTo(version);
		assertThat(catalog.read("MUG")).hasHeader("ETag", eTag(changed)).bodyJson().isStrictlyEqualTo(BIG_MUG);
		assertThat(readUnless(version)).hasStatusOk();
	}

	@Test
	void changeNeedNotRepeatTheSku() {
		catalog.add(MUG);
		assertThat(catalog.change("MUG", BIG_MUG.replace("\"sku\":\"MUG\",", ""), "*")).hasStatusOk();
		catalog.change("MUG", product("POT", "Pot", "galley"), "*").assertProblem(400, "sku-differs");
	}

	@Test
	void changeWithoutVersionReturnsPreconditionRequired() {
		catalog.add(MUG);
		catalog.change("MUG", BIG_MUG, null).assertProblem(428, "precondition-required");
		assertThat(catalog.read("MUG")).bodyJson().isStrictlyEqualTo(MUG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"0\"", "\"x\"", "W/%s" })
	void changeOfAnotherVersionReturnsPreconditionFailed(String tag) {
		var version = eTag(catalog.add(MUG));
		catalog.change("MUG", BIG_MUG, tag.formatted(version)).assertProblem(412, "stale-version");
		assertThat(catalog.read("MUG")).bodyJson().isStrictlyEqualTo(MUG);
	}

	@Test
	void changeOfAnyVersionTakesAStar() {
		catalog.add(MUG);
		assertThat(catalog.change("MUG", BIG_MUG, "*")).hasStatusOk();
		assertThat(catalog.change("MUG", MUG, "\"0\", " + eTag(catalog.read("MUG")))).hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "\"1\"" })
	void changeUnknownReturnsNotFound(String version) {
		catalog.change("MUG", MUG, version).assertProblem(404, "unknown-product");
	}

	@Test
	void ofChangesAtTheSameTimeOneWins() throws Exception {
		var version = eTag(catalog.add(MUG));
		var responses = Concurrently.call(8, () -> catalog.change("MUG", BIG_MUG, version));
		assertThat(ApiResponse.outcomes(responses)).isEqualTo(Map.of("200", 1L, "412 stale-version", 7L));
	}

	@Test
	void removedProductIsGone() {
		catalog.add(MUG);
		assertThat(catalog.remove("MUG")).hasStatus(204).body().isEmpty();
		catalog.read("MUG").assertProblem(404, "unknown-product");
		catalog.remove("MUG").assertProblem(404, "unknown-product");
	}

	@Test
	void removeOfAnotherVersionReturnsPreconditionFailed() {
		catalog.add(MUG);
		catalog.staff().with("If-Match", "\"0\"").delete(PRODUCTS + "/MUG").assertProblem(412, "stale-version");
		assertThat(catalog.read("MUG")).hasStatusOk();
	}

	@Test
	void productThatIsAddedAgainGetsNoVersionThatItHadBefore() {
		var version = eTag(catalog.add(MUG));
		catalog.remove("MUG");
		catalog.add(BIG_MUG);
		assertThat(readUnless(version)).hasStatusOk();
		catalog.change("MUG", MUG, version).assertProblem(412, "stale-version");
	}

	@Test
	void categoriesAreThoseWithProducts() {
		catalog.add(MUG);
		catalog.add(product("POT", "Pot", "galley"));
		catalog.add(product("TENT", "Tent", "camping"));
		assertThat(catalog.get("/api/catalog/categories")).bodyJson().isStrictlyEqualTo("""
				{"items":[{"name":"camping","products":1},{"name":"galley","products":2}]}""");
	}

	@Test
	void pricesOfAnOrderAreReadInOneCall() {
		catalog.add(MUG);
		catalog.add(product("POT", "Pot", "galley"));
		catalog.add(product("TENT", "Tent", "camping"));
		var page = catalog.get(PRODUCTS + "?sku=TENT&sku=NOT-THERE&sku=MUG&limit=100");
		assertThat(Catalog.skus(page)).containsExactly("MUG", "TENT");
		assertThat(page).bodyJson().extractingPath("$.next").isNull();
	}

}
