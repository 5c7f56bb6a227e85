package dev.slipway.payments.charge;

import java.util.UUID;

import dev.slipway.payments.charge.Charge.Paid;
import dev.slipway.payments.charge.Charge.Status;
import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.money.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChargeTests {

	private static final Customer ALICE = new Customer("alice");

	private final OrderId orderId = new OrderId(UUID.randomUUID());

	private final Paid paid = new Paid(ALICE, Money.of("12.50", "EUR"));

	private final Charge charge = new Charge(orderId, paid, Status.CHARGED);

	@Test
	void repeatedRequestFindsWhatItCharged() {
		assertThat(charge.repeated(new Paid(ALICE, Money.of("12.5", "EUR")))).isSameAs(charge);
	}

	@Test
	void requestForAnotherCustomerOrAmountIsRejected() {
		assertThatExceptionOfType(ChargeDiffers.class)
			.isThrownBy(() -> charge.repeated(new Paid(ALICE, Money.of("12.51", "EUR"))));
		assertThatExceptionOfType(ChargeDiffers.class)
			.isThrownBy(() -> charge.repeated(new Paid(new Customer("bob"), paid.amount())));
	}

	@Test
	void requestAfterRefundIsAlwaysRejected() {
		assertThatExceptionOfType(ChargeRefunded.class).isThrownBy(() -> charge.refunded().repeated(paid));
		assertThatExceptionOfType(ChargeRefunded.class)
			.isThrownBy(() -> new Charge(orderId, null, Status.REFUNDED).repeated(paid));
	}

	@Test
	void refundedTwiceIsTheSame() {
		assertThat(charge.refunded().refunded()).isEqualTo(new Charge(orderId, paid, Status.REFUNDED));
	}

	@Test
	void chargeNeedsACustomer() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Charge(orderId, null, Status.CHARGED));
	}

}
