package dev.slipway.orders.order;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What somebody wants to order. */
record OrderRequest(@NotNull @Size(min = 1, max = 50) @DistinctSkus List<@NotNull @Valid Line> lines) {

	/** So many pieces of a product. */
	record Line(
			@NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{2,39}",
					message = "must be 3 to 40 characters of A-Z, 0-9 and -") String sku,
			@NotNull @Min(1) @Max(10_000) Integer quantity) {
	}

}
