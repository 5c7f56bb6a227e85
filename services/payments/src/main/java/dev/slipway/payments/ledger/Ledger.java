package dev.slipway.payments.ledger;

import java.math.BigDecimal;
import java.util.Optional;

import dev.slipway.platform.money.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Double entry: each movement is a transaction whose entries sum to 0. A customer's
 * balance moves with its entry, in one statement, and only as far as it may.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

	/** The one currency of all accounts. */
	public static final String CURRENCY = "EUR";

	/** A deposit may bring a balance this far; a refund beyond it. */
	public static final Money DEPOSITS_UP_TO = Money.of("10000000.00", CURRENCY);

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Ledger(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Moves money.
	 * @return the customer's balance after it; empty when nothing moved, because the
	 * balance would fall below 0 or a deposit would bring it above its limit, or because
	 * there is no such account
	 */
	public Optional<Money> post(Posting posting) {
		var orderId = posting.orderId();
		var balance = jdbc.sql("""
				with moved as (
				  update accounts set balance = balance + :amount, movements = movements + 1
				  where customer = :customer and balance + :amount >= 0
				    and (:kind <> 'DEPOSIT' or balance + :amount <= :depositsUpTo)
				  returning customer, balance, movements
				),
				posted as (
				  insert into transactions (kind, order_id) select :kind, cast(:orderId as uuid) from moved returning id
				),
				written as (
				  insert into entries (transaction_id, account, customer, number, amount)
				  select id, 'CUSTOMER', customer, movements, :amount from posted, moved
				  union all
				  select id, :otherAccount, null, null, -:amount from posted
				)
				select balance from moved
				""")
			.param("amount", posting.amount().amount())
			.param("customer", posting.customer().subject())
			.param("kind", posting.kind().name())
			.param("depositsUpTo", DEPOSITS_UP_TO.amount())
			.param("orderId", (orderId != null) ? orderId.value() : null)
			.param("otherAccount", posting.kind().otherAccount())
			.query(BigDecimal.class)
			.optional();
		balance.ifPresent((_) -> events.publishEvent(posting));
		return balance.map((amount) -> new Money(amount, CURRENCY));
	}

}
