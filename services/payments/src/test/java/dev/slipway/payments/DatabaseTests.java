package dev.slipway.payments;

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
@PaymentsTest
class DatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource database;

	@Autowired
	private Invariants invariants;

	@Autowired
	private Payments payments;

	@Autowired
	private Flyway flyway;

	@Autowired
	private MeterRegistry meters;

	@ParameterizedTest
	@ValueSource(strings = { "create table more (id int)", "alter table accounts add column more int",
			"drop table charges", "drop trigger refuse_unbalanced_entries on entries",
			"alter table entries disable trigger all", "truncate entries", "update entries set amount = 1",
			"delete from entries", "update transactions set kind = 'DEPOSIT'", "delete from transactions",
			"delete from charges", "delete from accounts" })
	void serviceCannotChangeTheSchemaOrThePast(String statement) {
		assertThatThrownBy(() -> jdbc.sql(statement).update()).is(PERMISSION_DENIED);
	}

	@Test
	void requestsSucceedWhenALaterVersionAddsColumns() {
		new LaterVersion(flyway.getConfiguration().getDataSource(), meters).addsColumnsUnnoticed(this::payAndRefund);
	}

	private void payAndRefund() {
		var order = UUID.randomUUID();
		var customer = payments.customer("2.00");
		assertThat(payments.charge(order, customer, "1.00")).hasStatus(201);
		assertThat(payments.refund(order)).hasStatus(200);
		assertThat(customer.get("/movements")).hasStatus(200);
		assertThat(customer.balance()).isEqualTo("2.00");
	}

	@Test
	@Transactional
	void sampleBalancesAreLoadedOnce() {
		var script = new ResourceDatabasePopulator(new ClassPathResource("db/demo/R__demo_balances.sql"));
		script.execute(database);
		script.execute(database);
		assertThat(jdbc
			.sql("select customer || ' ' || balance from accounts where customer in ('alice', 'bob') order by 1")
			.query(String.class)
			.list()).containsExactly("alice 5000.00", "bob 5000.00");
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	@Transactional
	void invariantsFindViolations() {
		jdbc.sql("insert into accounts (customer, balance) values ('broken', 5)").update();
		jdbc.sql("insert into transactions (kind, order_id) values ('CHARGE', gen_random_uuid())").update();
		jdbc.sql("""
				insert into charges (order_id, customer, amount, status)
				values (gen_random_uuid(), 'broken', 7, 'CHARGED')
				""").update();
		assertThat(invariants.violations()).satisfiesExactly(
				(ledger) -> assertThat(ledger).startsWith("The ledger").contains("CHARGE"),
				(account) -> assertThat(account).startsWith("A customer's balance").contains("5.00"),
				(charge) -> assertThat(charge).startsWith("A charge").contains("7.00"));
	}

}
