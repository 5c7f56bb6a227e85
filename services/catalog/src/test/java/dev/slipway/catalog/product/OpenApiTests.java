package dev.slipway.catalog.product;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@CatalogTest
class OpenApiTests {

	@Autowired
	private Catalog catalog;

	@Test
	void documentListsTheRoutes() {
		assertThat(catalog.get("/api/catalog/openapi")).hasStatusOk()
			.bodyJson()
			.hasPath("$.paths['/api/catalog/products'].get.parameters[?(@.name == 'after')]")
			.hasPath("$.paths['/api/catalog/products'].post.responses['201']")
			.hasPath("$.paths['/api/catalog/products/{sku}'].get")
			.hasPath("$.paths['/api/catalog/products/{sku}'].put.parameters[?(@.name == 'If-Match')]")
			.hasPath("$.paths['/api/catalog/products/{sku}'].delete.responses['204']")
			.hasPath("$.paths['/api/catalog/categories'].get");
	}

	/** Without anchors a JSON Schema's pattern matches a part of the text. */
	@Test
	void patternsAreAnchored() {
		assertThat(catalog.get("/api/catalog/openapi")).bodyJson()
			.extractingPath("$..pattern")
			.asArray()
			.contains(Sku.PATTERN, Category.PATTERN)
			.allSatisfy((pattern) -> assertThat(pattern).asString().startsWith("^").endsWith("$"));
	}

}
