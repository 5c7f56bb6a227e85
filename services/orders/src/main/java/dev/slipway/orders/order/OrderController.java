package dev.slipway.orders.order;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.platform.idempotency.Idempotency;
import dev.slipway.platform.idempotency.IdempotencyKey;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A customer's orders. */
@RestController
@Tag(name = "Orders")
@RequestMapping(path = "/api/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

	private final PriceBasket priceBasket;

	private final PlaceOrder placeOrder;

	private final CancelOrder cancelOrder;

	private final Orders orders;

	private final Idempotency idempotency;

	OrderController(PriceBasket priceBasket, PlaceOrder placeOrder, CancelOrder cancelOrder, Orders orders,
			Idempotency idempotency) {
		this.priceBasket = priceBasket;
		this.placeOrder = placeOrder;
		this.cancelOrder = cancelOrder;
		this.orders = orders;
		this.idempotency = idempotency;
	}

	@PostMapping
	@Operation(summary = "Place an order at current prices; it is fulfilled asynchronously")
	@ApiResponse(responseCode = "201", description = "The order as it was placed")
	ResponseEntity<OrderView> place(IdempotencyKey key, Principal caller, @Valid @RequestBody OrderRequest request) {
		var customer = Customer.of(caller);
		return idempotency.once(key, request, OrderView.class, () -> {
			placeOrder.requireRoom(customer);
			return priceBasket.price(request.quantities());
		}, (basket) -> {
			var order = placeOrder.place(customer, basket);
			return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(OrderView.of(order));
		});
	}

	@GetMapping
	@Operation(summary = "The caller's orders, newest first")
	Page<OrderView> list(PageRequest page, Principal caller) {
		var found = orders.of(Customer.of(caller), page);
		return new Page<>(views(found.items()), found.next());
	}

	@GetMapping("/{id}")
	@Operation(summary = "An order and its history")
	OrderView get(@PathVariable OrderId id, Principal caller) {
		return view(orders.find(id, Customer.of(caller)).orElseThrow(() -> new UnknownOrder(id)));
	}

	@PostMapping("/{id}/cancel")
	@Operation(summary = "Cancel an order that is not yet confirmed")
	OrderView cancel(@PathVariable OrderId id, Principal caller) {
		return view(cancelOrder.cancel(id, Customer.of(caller)));
	}

	private OrderView view(Order order) {
		return views(List.of(order)).getFirst();
	}

	private List<OrderView> views(List<Order> found) {
		var histories = orders.history(found.stream().map(Order::id).toList())
			.stream()
			.collect(Collectors.groupingBy(StatusChange::order));
		return found.stream()
			.map((order) -> OrderView.of(order, histories.getOrDefault(order.id(), List.of())))
			.toList();
	}

	record OrderRequest(@NotNull @Size(min = 1, max = 50) @UniqueSkus List<@NotNull @Valid Line> lines) {

		SequencedMap<Sku, Integer> quantities() {
			var quantities = new LinkedHashMap<Sku, Integer>();
			lines.forEach((line) -> quantities.put(new Sku(line.sku()), line.quantity()));
			return quantities;
		}

	}

	record Line(
			@NotNull @Pattern(regexp = Sku.PATTERN,
					message = "must be 3 to 40 characters of A-Z, 0-9 and -") String sku,
			@NotNull @Min(1) @Max(10_000) Integer quantity) {
	}

	/**
	 * An order in a response.
	 *
	 * @param reason only when it is rejected
	 * @param traceId leads to its trace and its log lines; not in the response to
	 * placing: a replica of an older version that repeats that would not know the field
	 */
	record OrderView(OrderId id, Status status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason,
			Money total, List<OrderLine> lines, Instant placedAt, List<Entry> history,
			@Schema(description = "The trace of the request that placed it, and of all that fulfils it",
					example = "4bf92f3577b34da6a3ce929d0e0e4736") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId) {

		/** An order that has just been placed. */
		static OrderView of(Order placed) {
			return of(placed, List.of(new StatusChange(placed.id(), 1, placed.status(), placed.placedAt(), null)),
					null);
		}

		/**
		 * Shows the status that its history ends with: read after the order, the history
		 * may be ahead of it, never behind.
		 */
		static OrderView of(Order order, List<StatusChange> history) {
			return of(order, history, order.traceId());
		}

		private static OrderView of(Order order, List<StatusChange> history, @Nullable String traceId) {
			var latest = history.getLast();
			return new OrderView(order.id(), latest.status(), latest.reason(), order.total(), order.lines(),
					order.placedAt(),
					history.stream().map((change) -> new Entry(change.status(), change.at())).toList(), traceId);
		}

	}

	/** A status, and when the order reached it. */
	record Entry(Status status, Instant at) {
	}

}
