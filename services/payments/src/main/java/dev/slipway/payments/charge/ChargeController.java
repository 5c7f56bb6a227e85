package dev.slipway.payments.charge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.money.MoneyRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/payments/charges", produces = MediaType.APPLICATION_JSON_VALUE)
class ChargeController {

	private final ChargeOrder chargeOrder;

	private final RefundOrder refundOrder;

	ChargeController(ChargeOrder chargeOrder, RefundOrder refundOrder) {
		this.chargeOrder = chargeOrder;
		this.refundOrder = refundOrder;
	}

	@PutMapping("/{orderId}")
	@Operation(summary = "Charge the customer for an order")
	@ApiResponse(responseCode = "201", description = "Charged")
	@ApiResponse(responseCode = "200", description = "Already charged to the same customer with the same amount")
	ResponseEntity<ChargeView> charge(@PathVariable OrderId orderId, @Valid @RequestBody ChargeRequest request) {
		var outcome = chargeOrder.charge(orderId, request.paid());
		return ResponseEntity.status(outcome.first() ? HttpStatus.CREATED : HttpStatus.OK)
			.body(ChargeView.of(outcome.charge()));
	}

	@PostMapping("/check")
	@Operation(summary = "Check that the customer can be charged; nothing is charged or held")
	BalanceView check(@Valid @RequestBody ChargeRequest request) {
		return new BalanceView(chargeOrder.check(request.paid()));
	}

	@PostMapping("/{orderId}/refund")
	@Operation(summary = "Refund the charge; an order without one can no longer be charged")
	ChargeView refund(@PathVariable OrderId orderId) {
		return ChargeView.of(refundOrder.refund(orderId));
	}

	record ChargeRequest(@NotBlank @Size(min = 1, max = 255) String customer, @NotNull @MoneyRange Money amount) {

		Charge.Paid paid() {
			return new Charge.Paid(new Customer(customer), amount);
		}

	}

	/** What the customer has, at least the amount that was asked for. */
	record BalanceView(Money balance) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ChargeView(OrderId orderId, @Nullable Customer customer, @Nullable Money amount, Charge.Status status) {

		static ChargeView of(Charge charge) {
			var paid = charge.paid();
			return new ChargeView(charge.orderId(), (paid != null) ? paid.customer() : null,
					(paid != null) ? paid.amount() : null, charge.status());
		}

	}

}
