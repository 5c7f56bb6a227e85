package dev.slipway.catalog.product;

import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.platform.test.DatabaseErrors.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the database rejects even if the service has a bug. */
@RepositoryTest
class DatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "create table more (id int)", "alter table products add more int", "drop table products",
			"drop index products_by_words", "truncate products", "drop extension pg_trgm" })
	void serviceCannotChangeTheSchema(String statement) {
		assertThatThrownBy(() -> jdbc.sql(statement).update()).is(PERMISSION_DENIED);
	}

	@ParameterizedTest
	@CsvSource({ "mug, Mug, galley, 1", "MUG, '', galley, 1", "MUG, Mug, Galley, 1", "MUG, Mug, galley, 0",
			"MUG, Mug, galley, 1000000.01" })
	void invalidProductCannotBeStored(String sku, String name, String category, String price) {
		var insert = jdbc.sql("""
				insert into products (sku, name, description, category, price)
				values (:sku, :name, '', :category, :price::numeric)
				""").param("sku", sku).param("name", name).param("category", category).param("price", price);
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(insert::update);
	}

}
