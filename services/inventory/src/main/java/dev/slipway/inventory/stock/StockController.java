package dev.slipway.inventory.stock;

import java.security.Principal;

import dev.slipway.platform.idempotency.Idempotency;
import dev.slipway.platform.idempotency.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/inventory/stock/{sku}", produces = MediaType.APPLICATION_JSON_VALUE)
class StockController {

	private final Stock stock;

	private final AdjustStock adjustStock;

	private final Idempotency idempotency;

	StockController(Stock stock, AdjustStock adjustStock, Idempotency idempotency) {
		this.stock = stock;
		this.adjustStock = adjustStock;
		this.idempotency = idempotency;
	}

	@GetMapping
	@Operation(summary = "A product's stock")
	StockView level(@PathVariable Sku sku) {
		return stock.find(sku).map(StockView::of).orElseThrow(() -> new UnknownProduct(sku));
	}

	@PostMapping("/adjustments")
	@Operation(summary = "Adjust a product's stock")
	@ApiResponse(responseCode = "201", description = "The level after the adjustment")
	ResponseEntity<StockView> adjust(@PathVariable Sku sku, @Valid @RequestBody Adjustment adjustment, Principal caller,
			IdempotencyKey key) {
		return idempotency.once(key, adjustment, StockView.class, () -> {
			var level = adjustStock.adjust(sku, adjustment.delta(), adjustment.reason(), caller.getName());
			return ResponseEntity.status(HttpStatus.CREATED).body(StockView.of(level));
		});
	}

	record Adjustment(@NotNull @NotZero @Min(-1_000_000) @Max(1_000_000) Integer delta,
			@NotBlank @Size(min = 1, max = 200) String reason) {
	}

	record StockView(Sku sku, int onHand, int reserved, int available) {

		static StockView of(StockLevel level) {
			return new StockView(level.sku(), level.onHand(), level.reserved(), level.available());
		}

	}

}
