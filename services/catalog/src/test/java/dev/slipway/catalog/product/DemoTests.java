package dev.slipway.catalog.product;

import javax.sql.DataSource;

import dev.slipway.platform.test.RepositoryTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample shop, in a separate database. */
@RepositoryTest
@ActiveProfiles("demo")
@TestPropertySource(properties = "spring.application.name=catalog-demo")
class DemoTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Flyway flyway;

	@Autowired
	private DataSource database;

	@Test
	void sampleProductsAreLoadedIntoAnEmptyDatabaseAndNotAgain() {
		assertThat(products()).isEqualTo(322);
		assertThat(flyway.migrate().migrationsExecuted).isZero();
		new ResourceDatabasePopulator(new ClassPathResource("db/demo/R__demo_products.sql")).execute(database);
		assertThat(products()).isEqualTo(322);
	}

	private long products() {
		return jdbc.sql("select count(*) from products").query(Long.class).single();
	}

}
