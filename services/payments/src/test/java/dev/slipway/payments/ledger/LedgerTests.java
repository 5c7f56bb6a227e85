package dev.slipway.payments.ledger;

import java.util.UUID;

import dev.slipway.payments.PaymentsTest;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.test.Invariants;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PaymentsTest
@Transactional
class LedgerTests {

	private final Customer customer = new Customer("ledger-" + UUID.randomUUID());

	private final OrderId orderId = new OrderId(UUID.randomUUID());

	@Autowired
	private Ledger ledger;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Invariants invariants;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void openAccount() {
		jdbc.sql("insert into accounts (customer) values (?)").param(customer.subject()).update();
	}

	@Test
	void moneyMovesBetweenTwoAccounts() {
		assertThat(ledger.post(Posting.deposit(customer, euros("30.00")))).contains(euros("30.00"));
		assertThat(ledger.post(Posting.charge(customer, euros("12.50"), orderId))).contains(euros("17.50"));
		assertThat(jdbc.sql("""
				select kind || ' ' || account || ' ' || amount from entries join transactions on id = transaction_id
				order by id desc, account limit 4
				""").query(String.class).list()).containsExactly("CHARGE CUSTOMER -12.50", "CHARGE REVENUE 12.50",
				"DEPOSIT BANK -30.00", "DEPOSIT CUSTOMER 30.00");
	}

	@Test
	void chargeTakesNoMoreThanThereIs() {
		ledger.post(Posting.deposit(customer, euros("30.00")));
		assertThat(ledger.post(Posting.charge(customer, euros("30.01"), orderId))).isEmpty();
		assertThat(ledger.post(Posting.charge(customer, euros("30.00"), orderId))).contains(euros("0.00"));
	}

	@Test
	void depositStopsAtItsLimitAndRefundDoesNot() {
		fill(Ledger.DEPOSITS_UP_TO.plus(euros("-1.00")));
		assertThat(ledger.post(Posting.deposit(customer, euros("1.01")))).isEmpty();
		assertThat(ledger.post(Posting.deposit(customer, euros("1.00")))).contains(Ledger.DEPOSITS_UP_TO);
		assertThat(ledger.post(Posting.refund(customer, euros("5.00"), orderId))).contains(euros("10000005.00"));
	}

	@Test
	void nothingMovesWithoutAnAccount() {
		assertThat(ledger.post(Posting.deposit(new Customer("nobody"), euros("1.00")))).isEmpty();
	}

	@Test
	void rejectedInputIsNotWritten() {
		ledger.post(Posting.charge(customer, euros("1.00"), orderId));
		assertThat(jdbc.sql("select count(*) from transactions where order_id = ?")
			.param(orderId.value())
			.query(Integer.class)
			.single()).isZero();
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void orderIsChargedOnceWhateverTheServiceDoes() {
		ledger.post(Posting.deposit(customer, euros("30.00")));
		ledger.post(Posting.charge(customer, euros("10.00"), orderId));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> ledger.post(Posting.charge(customer, euros("10.00"), orderId)));
	}

	@Test
	void entriesThatDoNotBalanceAreRejected() {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> jdbc.sql("""
				with posted as (insert into transactions (kind) values ('DEPOSIT') returning id)
				insert into entries (transaction_id, account, amount) select id, 'BANK', 1 from posted
				""").update()).withMessageContaining("must sum to 0");
	}

	@Test
	void nothingMovesOutsideATransaction() {
		TestTransaction.end();
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> ledger.post(Posting.deposit(customer, euros("1.00"))));
	}

	@Test
	void moneyIsCountedWhenItsTransactionHasCommitted() {
		var before = deposited();
		ledger.post(Posting.deposit(customer, euros("12.50")));
		assertThat(deposited()).isEqualTo(before);
		TestTransaction.flagForCommit();
		TestTransaction.end();
		assertThat(deposited()).isEqualTo(before + 12.50);
	}

	private double deposited() {
		return meters.counter("slipway.payments.volume.euros", "kind", "deposit").count();
	}

	private void fill(Money amount) {
		assertThat(ledger.post(Posting.deposit(customer, amount))).contains(amount);
	}

	private static Money euros(String amount) {
		return Money.of(amount, "EUR");
	}

}
