package dev.slipway.orders.order;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.slipway.platform.idempotency.Idempotency;
import dev.slipway.platform.idempotency.IdempotencyKey;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import jakarta.validation.Valid;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A customer's orders. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final PlaceOrder placeOrder;

	private final CancelOrder cancelOrder;

	private final Orders orders;

	private final Idempotency idempotency;

	OrderController(PlaceOrder placeOrder, CancelOrder cancelOrder, Orders orders, Idempotency idempotency) {
		this.placeOrder = placeOrder;
		this.cancelOrder = cancelOrder;
		this.orders = orders;
		this.idempotency = idempotency;
	}

	/** Answers at once; the order is fulfilled afterwards. */
	@PostMapping
	ResponseEntity<OrderView> place(IdempotencyKey key, Principal customer, @Valid @RequestBody OrderRequest request) {
		return idempotency.once(key, request, OrderView.class, () -> placeOrder.price(request), (basket) -> {
			var order = OrderView.of(placeOrder.place(customer.getName(), basket));
			return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(order);
		});
	}

	@GetMapping
	Page<OrderView> list(PageRequest page, Principal customer) {
		var after = (page.after() != null) ? page.after().key(0, UUID::fromString) : null;
		var found = Page.of(orders.of(customer.getName(), after, page.rows()), page, (order) -> Cursor.of(order.id()));
		return new Page<>(views(found.items()), found.next());
	}

	@GetMapping("/{id}")
	OrderView get(@PathVariable UUID id, Principal customer) {
		var orderId = new OrderId(id);
		return view(orders.find(orderId, customer.getName()).orElseThrow(() -> new UnknownOrder(orderId)));
	}

	@PostMapping("/{id}/cancel")
	OrderView cancel(@PathVariable UUID id, Principal customer) {
		return view(cancelOrder.cancel(new OrderId(id), customer.getName()));
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

}
