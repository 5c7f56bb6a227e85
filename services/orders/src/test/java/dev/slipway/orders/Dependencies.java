package dev.slipway.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.contract.ConsumerContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;

import static org.awaitility.Awaitility.await;

/**
 * Catalog, inventory, payments and the token endpoint on one real HTTP server. They keep
 * the contracts, tombstones included, count every effect by order, and fail on demand.
 * {@code services/orders/contracts} has what the real services do; what differs from it
 * is {@link #brokenContracts() recorded}.
 */
final class Dependencies {

	/** A product of the catalog, at 12.50. */
	static final String LAMP = "LAMP-1";

	/** One for all tests, as there is one database for all tests. */
	static final Dependencies SHARED = new Dependencies();

	/** What can be called. */
	enum Call {

		PRODUCTS, CHECK, RESERVE, COMMIT, RELEASE, CHARGE, REFUND, TOKEN

	}

	/** How a call can fail. */
	enum Fault {

		/** 503, without an effect. */
		UNAVAILABLE,
		/** The connection is cut, without an effect. */
		REQUEST_LOST,
		/** The call takes effect, but the connection is cut. */
		RESPONSE_LOST,
		/** An undefined response. */
		NONSENSE

	}

	/** A call as it arrived. */
	record Arrival(Call call, UUID order, String traceparent) {
	}

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpServer server;

	private final Map<Call, Queue<Fault>> faults = new EnumMap<>(Call.class);

	private final Map<Call, Fault> outages = new ConcurrentHashMap<>();

	private final Map<Call, CountDownLatch> gates = new ConcurrentHashMap<>();

	private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

	private final AtomicInteger tokens = new AtomicInteger();

	private final Set<String> validTokens = ConcurrentHashMap.newKeySet();

	private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();

	private final Map<String, Integer> stock = new ConcurrentHashMap<>();

	private final Set<String> reservedByOthers = ConcurrentHashMap.newKeySet();

	private final Set<String> neverInStock = ConcurrentHashMap.newKeySet();

	private final Map<String, BigDecimal> balances = new ConcurrentHashMap<>();

	/** The items that orders have reserved, of products with a stock. */
	private final Map<String, Integer> reserved = new ConcurrentHashMap<>();

	private final Map<UUID, String> reservations = new ConcurrentHashMap<>();

	private final Map<UUID, JsonNode> reservedLines = new ConcurrentHashMap<>();

	private final Map<UUID, String> charges = new ConcurrentHashMap<>();

	private final Map<UUID, JsonNode> charged = new ConcurrentHashMap<>();

	private final Map<String, ConsumerContract.Watch> contracts = Stream.of("catalog", "inventory", "payments")
		.collect(Collectors.toMap(Function.identity(), (provider) -> ConsumerContract.of("orders", provider).watch()));

	private final Set<String> brokenContracts = ConcurrentHashMap.newKeySet();

	private final Queue<String> effects = new ConcurrentLinkedQueue<>();

	private Dependencies() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Stream.of(Call.values()).forEach((call) -> faults.put(call, new ConcurrentLinkedQueue<>()));
		server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		server.createContext("/", this::handle);
		server.start();
		price(LAMP, "12.50");
	}

	String url() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	// Arranging

	void price(String sku, String price) {
		prices.put(sku, new BigDecimal(price));
	}

	void stock(String sku, int quantity) {
		stock.put(sku, quantity);
	}

	void neverInStock(String sku) {
		neverInStock.add(sku);
	}

	/** Other orders have reserved all there is of this product. */
	void reservedByOthers(String sku) {
		reservedByOthers.add(sku);
	}

	/** Other orders have released this product. */
	void releasedByOthers(String sku) {
		reservedByOthers.remove(sku);
	}

	void balance(String customer, String amount) {
		balances.put(customer, new BigDecimal(amount));
	}

	/** The next calls fail like this, one after the other. */
	void fail(Call call, Fault... next) {
		faults.get(call).addAll(List.of(next));
	}

	/** All calls fail like this until {@link #recover()}. */
	void down(Call call, Fault fault) {
		outages.put(call, fault);
	}

	/** All calls wait, before they have an effect, until the gate opens. */
	CountDownLatch hold(Call call) {
		var gate = new CountDownLatch(1);
		gates.put(call, gate);
		return gate;
	}

	void forgetTokens() {
		validTokens.clear();
	}

	void recover() {
		outages.clear();
		faults.values().forEach(Queue::clear);
		gates.values().forEach(CountDownLatch::countDown);
		gates.clear();
	}

	/** As a crash between a call and the write of its result leaves it. */
	void happened(UUID order, String reservation, String charge) {
		if (reservation != null) {
			reservations.put(order, reservation);
			effects.add("reserve " + order);
			if (reservation.equals("COMMITTED")) {
				effects.add("commit " + order);
			}
		}
		if (charge != null) {
			charges.put(order, charge);
			effects.add("charge " + order);
		}
	}

	/** As a restored backup leaves it. */
	void loseReservation(UUID order) {
		reservations.remove(order);
	}

	// Observing

	String reservation(UUID order) {
		return reservations.get(order);
	}

	String charge(UUID order) {
		return charges.get(order);
	}

	/** How often it took effect, without repetitions that had none. */
	long effects(String what, UUID order) {
		return effects.stream().filter((what + " " + order)::equals).count();
	}

	/** Effects that occurred more than once, of any order. */
	List<String> repeatedEffects() {
		var seen = new HashSet<String>();
		return effects.stream().filter((effect) -> !seen.add(effect)).toList();
	}

	/** How requests and responses differed from those of the real services, until now. */
	Set<String> brokenContracts() {
		var all = Set.copyOf(brokenContracts);
		brokenContracts.removeAll(all);
		return all;
	}

	/** Waits until a call for this order has arrived. */
	void awaitCall(Call call, UUID order) {
		await().until(() -> arrivals(call, order).findAny().isPresent());
	}

	Stream<Arrival> arrivals(Call call) {
		return arrivals.stream().filter((arrival) -> arrival.call() == call);
	}

	Stream<Arrival> arrivals(Call call, UUID order) {
		return arrivals(call).filter((arrival) -> order.equals(arrival.order()));
	}

	// Implementation

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			var path = exchange.getRequestURI().getPath().split("/");
			var call = call(exchange.getRequestMethod(), path);
			var order = (path.length > 4 && call != Call.CHECK) ? UUID.fromString(path[4]) : null;
			var body = exchange.getRequestBody().readAllBytes();
			arrivals.add(new Arrival(call, order, exchange.getRequestHeaders().getFirst("traceparent")));
			var gate = gates.get(call);
			if (gate != null) {
				gate.await(30, TimeUnit.SECONDS);
			}
			var fault = faults.get(call).poll();
			fault = (fault != null) ? fault : outages.get(call);
			if (fault == Fault.NONSENSE) {
				send(exchange, new Reply(418, "text/html", "<p>Teapot</p>"));
			}
			else if (fault != Fault.REQUEST_LOST) {
				var reply = (fault == Fault.UNAVAILABLE) ? problem(503, "database-unavailable", "")
						: reply(exchange, call, order, body);
				watch(exchange, path[2], body, reply);
				if (fault != Fault.RESPONSE_LOST) {
					send(exchange, reply);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Call call(String method, String[] path) {
		var last = path[path.length - 1];
		return switch (method + " " + path[2]) {
			case "GET catalog" -> Call.PRODUCTS;
			case "PUT inventory" -> Call.RESERVE;
			case "POST inventory" -> Call.COMMIT;
			case "DELETE inventory" -> Call.RELEASE;
			case "PUT payments" -> Call.CHARGE;
			case "POST payments" -> last.equals("check") ? Call.CHECK : Call.REFUND;
			case "POST token" -> Call.TOKEN;
			default -> throw new IllegalArgumentException(method + " " + last);
		};
	}

	private void watch(HttpExchange exchange, String service, byte[] body, Reply reply) {
		var contract = contracts.get(service);
		if (contract != null) {
			var headers = exchange.getRequestHeaders();
			brokenContracts.addAll(contract.check(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					headers.keySet().stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
					Objects.requireNonNullElse(headers.getFirst("Content-Type"), ""),
					new String(body, StandardCharsets.UTF_8), reply.status(), reply.type(), reply.body()));
		}
	}

	private Reply reply(HttpExchange exchange, Call call, UUID order, byte[] body) {
		var authorization = exchange.getRequestHeaders().getFirst("Authorization");
		if (!allowed(authorization, call)) {
			return problem(401, "unauthenticated", "");
		}
		return switch (call) {
			case PRODUCTS -> products(exchange.getRequestURI().getRawQuery());
			case TOKEN -> token(authorization, new String(body, StandardCharsets.UTF_8));
			case CHECK -> check(JSON.readTree(body));
			case RESERVE -> reserve(order, JSON.readTree(body));
			case COMMIT -> commit(order);
			case RELEASE -> release(order);
			case CHARGE -> charge(order, JSON.readTree(body));
			case REFUND -> refund(order);
		};
	}

	/** Each service accepts tokens with its own scope only. */
	private boolean allowed(String authorization, Call call) {
		if (call == Call.PRODUCTS || call == Call.TOKEN) {
			return true;
		}
		var scope = EnumSet.of(Call.CHECK, Call.CHARGE, Call.REFUND).contains(call) ? "payments:charge"
				: "inventory:reserve";
		return authorization != null && authorization.startsWith("Bearer " + scope)
				&& validTokens.contains(authorization.substring(7));
	}

	private Reply products(String query) {
		var items = Stream.of(query.split("&"))
			.map((parameter) -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
			.filter((parameter) -> parameter.startsWith("sku="))
			.map((parameter) -> parameter.substring(4))
			.filter(prices::containsKey)
			.map((sku) -> Map.of("sku", sku, "name", "Product " + sku, "description", "…", "category", "things",
					"price", euros(prices.get(sku))))
			.toList();
		return ok(200, Map.of("items", items));
	}

	private Reply token(String client, String form) {
		var basic = Base64.getEncoder().encodeToString("orders:test".getBytes(StandardCharsets.UTF_8));
		if (!("Basic " + basic).equals(client)) {
			return new Reply(401, "application/json", "{\"error\":\"invalid_client\"}");
		}
		var scope = Stream.of("payments:charge", "inventory:reserve")
			.filter((one) -> URLDecoder.decode(form, StandardCharsets.UTF_8).contains("scope=" + one))
			.findFirst();
		if (scope.isEmpty()) {
			return new Reply(400, "application/json", "{\"error\":\"invalid_scope\"}");
		}
		return ok(200, Map.of("access_token", token(scope.get()), "token_type", "Bearer", "expires_in", 900, "scope",
				scope.get()));
	}

	/** A valid token. */
	String token(String scope) {
		var token = scope + "-" + tokens.incrementAndGet();
		validTokens.add(token);
		return token;
	}

	private synchronized Reply check(JsonNode request) {
		var balance = balances.getOrDefault(request.get("customer").asString(), new BigDecimal("10000000.00"));
		if (balance.compareTo(amount(request)) < 0) {
			return problem(402, "insufficient-funds", "");
		}
		return ok(200, Map.of("balance", euros(balance)));
	}

	private synchronized Reply reserve(UUID order, JsonNode request) {
		var status = reservations.get(order);
		if ("RELEASED".equals(status)) {
			return problem(409, "reservation-released", "");
		}
		var lines = request.get("lines");
		if (status != null) {
			var first = reservedLines.putIfAbsent(order, lines);
			return (first != null && !first.equals(lines)) ? problem(409, "reservation-differs", "")
					: ok(200, reservationView(order));
		}
		for (var line : lines) {
			var sku = line.get("sku").asString();
			var wanted = line.get("quantity").asInt();
			var onHand = stock.getOrDefault(sku, Integer.MAX_VALUE);
			var shortage = ",\"lines\":[{\"sku\":\"%s\",\"requested\":%d,\"available\":%d}]".formatted(sku, wanted,
					reservedByOthers.contains(sku) ? 0 : onHand - reserved.getOrDefault(sku, 0));
			if (neverInStock.contains(sku)) {
				return problem(422, "unknown-product", ",\"skus\":[\"" + sku + "\"]");
			}
			if (onHand < wanted) {
				return problem(409, "out-of-stock", shortage);
			}
			if (reservedByOthers.contains(sku) || onHand - reserved.getOrDefault(sku, 0) < wanted) {
				return problem(409, "stock-reserved", shortage);
			}
		}
		lines.forEach((line) -> reserved.merge(line.get("sku").asString(), line.get("quantity").asInt(), Integer::sum));
		reservedLines.put(order, lines);
		reservations.put(order, "OPEN");
		effects.add("reserve " + order);
		return ok(201, reservationView(order));
	}

	private Map<String, Object> reservationView(UUID order) {
		return Map.of("orderId", order, "status", reservations.get(order), "lines",
				Objects.requireNonNullElseGet(reservedLines.get(order), List::of));
	}

	/** The items of the reservation are no longer reserved. */
	private void unreserve(UUID order) {
		Objects.requireNonNullElseGet(reservedLines.get(order), JSON::createArrayNode)
			.forEach((line) -> reserved.computeIfPresent(line.get("sku").asString(),
					(_, before) -> before - line.get("quantity").asInt()));
	}

	private synchronized Reply commit(UUID order) {
		return switch (reservations.get(order)) {
			case null -> problem(404, "unknown-reservation", "");
			case "RELEASED" -> problem(409, "reservation-released", "");
			case "COMMITTED" -> ok(200, reservationView(order));
			default -> {
				reservations.put(order, "COMMITTED");
				unreserve(order);
				Objects.requireNonNullElseGet(reservedLines.get(order), JSON::createArrayNode)
					.forEach((line) -> stock.computeIfPresent(line.get("sku").asString(),
							(_, before) -> before - line.get("quantity").asInt()));
				effects.add("commit " + order);
				yield ok(200, reservationView(order));
			}
		};
	}

	private synchronized Reply release(UUID order) {
		if ("COMMITTED".equals(reservations.get(order))) {
			return problem(409, "reservation-committed", "");
		}
		if ("OPEN".equals(reservations.put(order, "RELEASED"))) {
			unreserve(order);
			effects.add("release " + order);
		}
		return new Reply(204, "", "");
	}

	private synchronized Reply charge(UUID order, JsonNode request) {
		var status = charges.get(order);
		if ("REFUNDED".equals(status)) {
			return problem(409, "charge-refunded", "");
		}
		if (status != null) {
			var first = charged.putIfAbsent(order, request);
			return (first != null && !first.equals(request)) ? problem(409, "charge-differs", "")
					: ok(200, chargeView(order));
		}
		var customer = request.get("customer").asString();
		var balance = balances.get(customer);
		if (balance != null && balance.compareTo(amount(request)) < 0) {
			return problem(402, "insufficient-funds", "");
		}
		balances.computeIfPresent(customer, (_, before) -> before.subtract(amount(request)));
		charges.put(order, "CHARGED");
		charged.put(order, request);
		effects.add("charge " + order);
		return ok(201, chargeView(order));
	}

	private Map<String, Object> chargeView(UUID order) {
		var view = new HashMap<String, Object>(Map.of("orderId", order, "status", charges.get(order)));
		var paid = charged.get(order);
		if (paid != null) {
			view.put("customer", paid.get("customer"));
			view.put("amount", paid.get("amount"));
		}
		return view;
	}

	private synchronized Reply refund(UUID order) {
		if ("CHARGED".equals(charges.put(order, "REFUNDED"))) {
			var paid = charged.get(order);
			if (paid != null) {
				balances.computeIfPresent(paid.get("customer").asString(), (_, before) -> before.add(amount(paid)));
			}
			effects.add("refund " + order);
		}
		return ok(200, chargeView(order));
	}

	private static BigDecimal amount(JsonNode charge) {
		return new BigDecimal(charge.get("amount").get("amount").asString());
	}

	private static Map<String, String> euros(BigDecimal amount) {
		return Map.of("amount", amount.toPlainString(), "currency", "EUR");
	}

	private static Reply ok(int status, Object body) {
		return new Reply(status, "application/json", JSON.writeValueAsString(body));
	}

	private static Reply problem(int status, String slug, String members) {
		return new Reply(status, "application/problem+json", """
				{"type":"urn:slipway:problem:%s","title":"%s","status":%d,"detail":"…"%s}""".formatted(slug,
				HttpStatus.valueOf(status).getReasonPhrase(), status, members));
	}

	private static void send(HttpExchange exchange, Reply reply) throws IOException {
		if (reply.body().isEmpty()) {
			exchange.sendResponseHeaders(reply.status(), -1);
			return;
		}
		var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", reply.type());
		exchange.sendResponseHeaders(reply.status(), bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	/** A response; type and body are empty where there is none. */
	private record Reply(int status, String type, String body) {
	}

}
