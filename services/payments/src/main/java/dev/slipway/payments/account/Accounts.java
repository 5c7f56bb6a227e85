package dev.slipway.payments.account;

import java.util.List;

import dev.slipway.payments.ledger.Customer;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.PageRequest;

/** All customers' accounts, to look at. Only the ledger changes what is on them. */
interface Accounts {

	/** Makes sure that there is one to put money on. */
	void open(Customer customer);

	/** What is on the account: nothing, until money was put on it. */
	Money balance(Customer customer);

	/** What moved, the latest first. */
	List<Movement> movements(Customer customer, PageRequest page);

}
