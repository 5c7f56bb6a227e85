package dev.slipway.payments.account;

import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.money.Money;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A customer deposits money in their account. */
@Component
class DepositMoney {

	private final Accounts accounts;

	private final Ledger ledger;

	DepositMoney(Accounts accounts, Ledger ledger) {
		this.accounts = accounts;
		this.ledger = ledger;
	}

	/**
	 * Deposits money.
	 * @return the balance after the deposit
	 * @throws BalanceLimitReached when the balance would be too high
	 */
	@Transactional
	Money deposit(Customer customer, Money amount) {
		accounts.open(customer);
		return ledger.post(Posting.deposit(customer, amount)).orElseThrow(BalanceLimitReached::new);
	}

}
