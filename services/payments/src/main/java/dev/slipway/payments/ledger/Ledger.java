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
 * Double entry: each movement is a transaction whose entries sum to 0. One statement
 * updates a customer's balance and inserts the entries, within the balance's limits.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

	/** The one currency of all accounts. */
	public static final String CURRENCY = "EUR";

	/** A deposit may raise a balance up to here; a refund may exceed it. */
	public static final Money DEPOSITS_UP_TO = Money.of("10000000.00", CURRENCY);

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Ledger(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** The customer's balance; 0 until a first deposit. */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Money balance(Customer customer) {
		return jdbc.sql("select balance from accounts where customer = :customer")
			.param("customer", customer.subject())
			.query(BigDecimal.class)
			.optional()
			.map((balance) -> new Money(balance, CURRENCY))
			.orElseGet(() -> Money.of("0.00", CURRENCY));
	}

	/**
	 * Moves money.
	 * @return the customer's balance after the movement; empty when nothing moved,
	 * because the balance would fall below 0, a deposit would exceed the limit, or the
	 * customer has no account
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
