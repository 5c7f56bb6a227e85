package dev.slipway.payments.account;

import java.security.Principal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.payments.ledger.Customer;
import dev.slipway.payments.ledger.Ledger;
import dev.slipway.payments.ledger.OrderId;
import dev.slipway.payments.ledger.Posting;
import dev.slipway.platform.idempotency.Idempotency;
import dev.slipway.platform.idempotency.IdempotencyKey;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.money.MoneyRange;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account; no other can be named. */
@RestController
@RequestMapping(path = "/api/payments/account", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountController {

	private final Accounts accounts;

	private final Ledger ledger;

	private final DepositMoney depositMoney;

	private final Idempotency idempotency;

	AccountController(Accounts accounts, Ledger ledger, DepositMoney depositMoney, Idempotency idempotency) {
		this.accounts = accounts;
		this.ledger = ledger;
		this.depositMoney = depositMoney;
		this.idempotency = idempotency;
	}

	@GetMapping
	@Operation(summary = "The balance of the caller's account")
	AccountView account(Principal caller) {
		return new AccountView(ledger.balance(customer(caller)));
	}

	@PostMapping("/deposits")
	@Operation(summary = "Deposit money into the caller's account")
	@ApiResponse(responseCode = "201", description = "The balance after the deposit")
	ResponseEntity<AccountView> deposit(@Valid @RequestBody Deposit deposit, Principal caller, IdempotencyKey key) {
		return idempotency.once(key, deposit, AccountView.class, () -> {
			var balance = depositMoney.deposit(customer(caller), deposit.amount());
			return ResponseEntity.status(HttpStatus.CREATED).body(new AccountView(balance));
		});
	}

	@GetMapping("/movements")
	@Operation(summary = "The movements of the caller's account, newest first")
	Page<MovementView> movements(Principal caller, PageRequest page) {
		var movements = accounts.movements(customer(caller), page);
		return Page.of(movements, page, (movement) -> Cursor.of(movement.number())).map(MovementView::of);
	}

	private static Customer customer(Principal caller) {
		return new Customer(caller.getName());
	}

	record AccountView(Money balance) {
	}

	record Deposit(@NotNull @MoneyRange Money amount) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record MovementView(Instant at, Posting.Kind kind, Money amount, @Nullable OrderId orderId) {

		static MovementView of(Movement movement) {
			return new MovementView(movement.at(), movement.kind(), movement.amount(), movement.orderId());
		}

	}

}
