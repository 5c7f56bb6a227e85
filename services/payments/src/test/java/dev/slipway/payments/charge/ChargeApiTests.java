package dev.slipway.payments.charge;

import java.util.UUID;

import dev.slipway.payments.Payments;
import dev.slipway.payments.PaymentsTest;
import dev.slipway.platform.test.Invariants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PaymentsTest
class ChargeApiTests {

	private final UUID orderId = UUID.randomUUID();

	@Autowired
	private Payments payments;

	@Autowired
	private Invariants invariants;

	@AfterEach
	void invariantsHold() {
		assertThat(invariants.violations()).isEmpty();
	}

	@Test
	void chargeTakesTheMoney() {
		var customer = payments.customer("100.00");
		var charged = payments.charge(orderId, customer, "12.5");
		assertThat(charged).hasStatus(201);
		assertThat(charged.body()).isEqualTo("""
				{"orderId":"%s","customer":"%s","amount":{"amount":"12.50","currency":"EUR"},"status":"CHARGED"}"""
			.formatted(orderId, customer.name()));
		assertThat(customer.balance()).isEqualTo("87.50");
	}

	@Test
	void repeatedChargeReturnsTheSame() {
		var customer = payments.customer("100.00");
		var first = payments.charge(orderId, customer, "12.50");
		var second = payments.charge(orderId, customer, "12.5");
		assertThat(second).hasStatus(200);
		assertThat(second.body()).isEqualTo(first.body());
		assertThat(customer.balance()).isEqualTo("87.50");
	}

	@Test
	void chargeOfAnotherAmountOrCustomerReturnsConflict() {
		var customer = payments.customer("100.00");
		var another = payments.customer("100.00");
		payments.charge(orderId, customer, "12.50");
		payments.charge(orderId, customer, "12.51").assertProblem(409, "charge-differs");
		payments.charge(orderId, another, "12.50").assertProblem(409, "charge-differs");
		assertThat(customer.balance()).isEqualTo("87.50");
		assertThat(another.balance()).isEqualTo("100.00");
	}

	@Test
	void chargeMayTakeAllThereIs() {
		var customer = payments.customer("100.00");
		assertThat(payments.charge(orderId, customer, "100.00")).hasStatus(201);
		assertThat(customer.balance()).isEqualTo("0.00");
	}

	@Test
	void insufficientFundsLeaveNothingBehindAndAreCheckedAgain() {
		var customer = payments.customer("10.00");
		payments.charge(orderId, customer, "10.01").assertProblem(402, "insufficient-funds");
		assertThat(customer.balance()).isEqualTo("10.00");
		customer.deposit("0.01");
		assertThat(payments.charge(orderId, customer, "10.01")).hasStatus(201);
	}

	@Test
	void checkChargesAndHoldsNothing() {
		var customer = payments.customer("10.00");
		assertThat(payments.check(customer, "10.00")).hasStatusOk()
			.hasBodyTextEqualTo("{\"balance\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}");
		payments.check(customer, "10.01").assertProblem(402, "insufficient-funds");
		payments.check(payments.customer(), "0.01").assertProblem(402, "insufficient-funds");
		assertThat(payments.charge(orderId, customer, "10.00")).hasStatus(201);
		payments.check(customer, "0.01").assertProblem(402, "insufficient-funds");
	}

	@Test
	void customerWithoutDepositsHasInsufficientFunds() {
		payments.charge(orderId, payments.customer(), "0.01").assertProblem(402, "insufficient-funds");
	}

	@Test
	void refundReturnsTheMoneyAndIsRepeatable() {
		var customer = payments.customer("100.00");
		payments.charge(orderId, customer, "12.50");
		var refunded = payments.refund(orderId);
		assertThat(refunded).hasStatus(200);
		assertThat(refunded.body()).isEqualTo("""
				{"orderId":"%s","customer":"%s","amount":{"amount":"12.50","currency":"EUR"},"status":"REFUNDED"}"""
			.formatted(orderId, customer.name()));
		assertThat(payments.refund(orderId)).hasStatusOk().hasBodyTextEqualTo(refunded.body());
		assertThat(customer.balance()).isEqualTo("100.00");
	}

	@Test
	void refundIsFinal() {
		var customer = payments.customer("100.00");
		payments.charge(orderId, customer, "12.50");
		payments.refund(orderId);
		payments.charge(orderId, customer, "12.50").assertProblem(409, "charge-refunded");
		payments.charge(orderId, customer, "1.00").assertProblem(409, "charge-refunded");
		assertThat(customer.balance()).isEqualTo("100.00");
	}

	@Test
	void refundBeforeChargePreventsTheCharge() {
		var customer = payments.customer("100.00");
		var refunded = payments.refund(orderId);
		assertThat(refunded).hasStatus(200);
		assertThat(refunded.body()).isEqualTo("{\"orderId\":\"%s\",\"status\":\"REFUNDED\"}".formatted(orderId));
		assertThat(payments.refund(orderId)).hasStatusOk().hasBodyTextEqualTo(refunded.body());
		payments.charge(orderId, customer, "12.50").assertProblem(409, "charge-refunded");
		assertThat(customer.balance()).isEqualTo("100.00");
	}

	@Test
	void refundAfterInsufficientFundsMovesNothing() {
		var customer = payments.customer("10.00");
		payments.charge(orderId, customer, "12.50");
		assertThat(payments.refund(orderId)).hasStatus(200);
		assertThat(customer.balance()).isEqualTo("10.00");
	}

	@Test
	void chargeOfAMillion() {
		var customer = payments.customer("1000000.00");
		assertThat(payments.charge(orderId, customer, "1000000.00")).hasStatus(201);
		payments.charge(UUID.randomUUID(), customer, "1000000.01").assertProblem(400, "invalid-request");
	}

}
