package dev.slipway.inventory;

import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import dev.slipway.platform.test.Invariants;
import dev.slipway.platform.test.LaterVersion;
import io.micrometer.core.instrument.MeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.annotation.Transactional;

import static dev.slipway.platform.test.DatabaseErrors.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the service's running role can and cannot do. */
@InventoryTest
class DatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Autowired
	private Invariants invariants;

	@Autowired
	private Inventory inventory;

	@Autowired
	private Flyway flyway;

	@Autowired
	private MeterRegistry meters;

	@ParameterizedTest
	@ValueSource(strings = { "create table more (id int)", "alter table stock add column more int",
			"drop table reservations", "alter table stock drop constraint stock_check", "truncate adjustments",
			"update adjustments set delta = 1", "delete from adjustments", "update reservation_lines set quantity = 1",
			"delete from reservation_lines", "delete from reservations", "delete from stock" })
	void serviceCannotChangeTheSchemaOrThePast(String statement) {
		assertThatThrownBy(() -> jdbc.sql(statement).update()).is(PERMISSION_DENIED);
	}

	@Test
	void requestsSucceedWhenALaterVersionAddsColumns() {
		new LaterVersion(flyway.getConfiguration().getDataSource(), meters).addsColumnsUnnoticed(this::sell);
	}

	private void sell() {
		var order = UUID.randomUUID();
		var sku = inventory.product(2);
		assertThat(inventory.reserve(order, Map.of(sku, 1))).hasStatus(201);
		assertThat(inventory.commit(order)).hasStatus(200);
		assertThat(inventory.stock(sku)).hasStatus(200);
	}

	@Test
	@Transactional
	void sampleStockIsLoadedOnce() {
		var script = new ResourceDatabasePopulator(new ClassPathResource("db/demo/R__demo_stock.sql"));
		script.execute(database);
		var loaded = jdbc.sql("select count(*), sum(on_hand) from stock").query().singleRow();
		script.execute(database);
		assertThat(jdbc.sql("select count(*), sum(on_hand) from stock").query().singleRow()).isEqualTo(loaded);
		assertThat(jdbc.sql("select on_hand from stock where sku = 'BLOCK-SNATCH'").query(Integer.class).single())
			.isEqualTo(14);
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	@Transactional
	void invariantsFindViolations() {
		jdbc.sql("insert into stock (sku, on_hand, reserved) values ('BROKEN-1', 5, 2)").update();
		jdbc.sql("insert into reservations (order_id, status) values (gen_random_uuid(), 'OPEN')").update();
		assertThat(invariants.violations()).satisfiesExactly(
				(received) -> assertThat(received).startsWith("Stock on hand").contains("BROKEN-1"),
				(reserved) -> assertThat(reserved).startsWith("Reserved stock").contains("BROKEN-1"),
				(empty) -> assertThat(empty).startsWith("A reservation").contains("OPEN"));
	}

}
