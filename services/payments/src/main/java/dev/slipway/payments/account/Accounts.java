package dev.slipway.payments.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.PageRequest;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All customers' accounts, for reading. Only the ledger changes a balance. */
@Repository
class Accounts {

	private static final RowMapper<Movement> MOVEMENT = (row, _) -> {
		var orderId = row.getObject("order_id", UUID.class);
		return new Movement(row.getLong("number"), row.getObject("posted_at", OffsetDateTime.class).toInstant(),
				Posting.Kind.valueOf(row.getString("kind")), new Money(row.getBigDecimal("amount"), Ledger.CURRENCY),
				(orderId != null) ? new OrderId(orderId) : null);
	};

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Makes sure that the customer has an account. */
	void open(Customer customer) {
		jdbc.sql("insert into accounts (customer) values (:customer) on conflict do nothing")
			.param("customer", customer.subject())
			.update();
	}

	/** The account's movements, newest first. */
	List<Movement> movements(Customer customer, PageRequest page) {
		var after = page.after();
		return jdbc.sql("""
				select number, posted_at, kind, amount, order_id
				from entries join transactions on id = transaction_id
				where customer = :customer and number < :before
				order by number desc limit :rows
				""")
			.param("customer", customer.subject())
			.param("before", (after != null) ? after.key(0, Long::valueOf) : Long.MAX_VALUE)
			.param("rows", page.rows())
			.query(MOVEMENT)
			.list();
	}

}
