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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * Catalog, inventory, payments and the token endpoint on one real HTTP server. They keep
 * the contract, tombstones included, count every effect by order, and fail on demand.
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

	private final Map<UUID, String> reservations = new ConcurrentHashMap<>();

	private final Map<UUID, String> charges = new ConcurrentHashMap<>();

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
			if (fault == Fault.UNAVAILABLE) {
				problem(exchange, 503, "unavailable", "");
			}
			else if (fault == Fault.NONSENSE) {
				respond(exchange, 418, "text/html", "<p>Teapot</p>");
			}
			else if (fault != Fault.REQUEST_LOST && allowed(exchange, call)) {
				respond(exchange, call, order, body, fault == Fault.RESPONSE_LOST);
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

	/** Each service accepts tokens with its own scope only. */
	private boolean allowed(HttpExchange exchange, Call call) throws IOException {
		if (call == Call.PRODUCTS || call == Call.TOKEN) {
			return true;
		}
		var token = exchange.getRequestHeaders().getFirst("Authorization");
		var scope = EnumSet.of(Call.CHECK, Call.CHARGE, Call.REFUND).contains(call) ? "payments:charge"
				: "inventory:reserve";
		if (token != null && token.startsWith("Bearer " + scope) && validTokens.contains(token.substring(7))) {
			return true;
		}
		problem(exchange, 401, "unauthenticated", "");
		return false;
	}

	private void respond(HttpExchange exchange, Call call, UUID order, byte[] body, boolean lost) throws IOException {
		var real = lost ? null : exchange;
		switch (call) {
			case PRODUCTS -> products(real, exchange.getRequestURI().getRawQuery());
			case TOKEN -> token(real, exchange.getRequestHeaders().getFirst("Authorization"),
					new String(body, StandardCharsets.UTF_8));
			case CHECK -> check(real, JSON.readTree(body));
			case RESERVE -> reserve(real, order, JSON.readTree(body));
			case COMMIT -> commit(real, order);
			case RELEASE -> release(real, order);
			case CHARGE -> charge(real, order, JSON.readTree(body));
			case REFUND -> refund(real, order);
		}
	}

	private void products(HttpExchange exchange, String query) throws IOException {
		var items = Stream.of(query.split("&"))
			.map((parameter) -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
			.filter((parameter) -> parameter.startsWith("sku="))
			.map((parameter) -> parameter.substring(4))
			.filter(prices::containsKey)
			.map((sku) -> Map.of("sku", sku, "name", "Product " + sku, "description", "…", "category", "things",
					"price", Map.of("amount", prices.get(sku).toPlainString(), "currency", "EUR")))
			.toList();
		respond(exchange, 200, "application/json", JSON.writeValueAsString(Map.of("items", items)));
	}

	private void token(HttpExchange exchange, String client, String form) throws IOException {
		var basic = Base64.getEncoder().encodeToString("orders:test".getBytes(StandardCharsets.UTF_8));
		if (!("Basic " + basic).equals(client)) {
			respond(exchange, 401, "application/json", "{\"error\":\"invalid_client\"}");
			return;
		}
		var scope = form.contains("payments") ? "payments:charge" : "inventory:reserve";
		var token = scope + "-" + tokens.incrementAndGet();
		validTokens.add(token);
		respond(exchange, 200, "application/json", JSON.writeValueAsString(
				Map.of("access_token", token, "token_type", "Bearer", "expires_in", 900, "scope", scope)));
	}

	private synchronized void check(HttpExchange exchange, JsonNode request) throws IOException {
		var balance = balances.getOrDefault(request.get("customer").asString(), new BigDecimal("10000000.00"));
		if (balance.compareTo(new BigDecimal(request.get("amount").get("amount").asString())) < 0) {
			problem(exchange, 402, "insufficient-funds", "");
			return;
		}
		respond(exchange, 200, "application/json", JSON
			.writeValueAsString(Map.of("balance", Map.of("amount", balance.toPlainString(), "currency", "EUR"))));
	}

	private synchronized void reserve(HttpExchange exchange, UUID order, JsonNode request) throws IOException {
		var status = reservations.get(order);
		if ("RELEASED".equals(status)) {
			problem(exchange, 409, "reservation-released", "");
			return;
		}
		if (status != null) {
			respond(exchange, 200, "application/json", "{}");
			return;
		}
		for (var line : request.get("lines")) {
			var sku = line.get("sku").asString();
			if (neverInStock.contains(sku)) {
				problem(exchange, 422, "unknown-product", ",\"skus\":[\"" + sku + "\"]");
				return;
			}
			if (reservedByOthers.contains(sku)) {
				problem(exchange, 409, "stock-reserved", ",\"lines\":[]");
				return;
			}
			if (stock.getOrDefault(sku, Integer.MAX_VALUE) < line.get("quantity").asInt()) {
				problem(exchange, 409, "out-of-stock", ",\"lines\":[]");
				return;
			}
		}
		request.get("lines")
			.forEach((line) -> stock.computeIfPresent(line.get("sku").asString(),
					(_, before) -> before - line.get("quantity").asInt()));
		reservations.put(order, "OPEN");
		effects.add("reserve " + order);
		respond(exchange, 201, "application/json", "{}");
	}

	private synchronized void commit(HttpExchange exchange, UUID order) throws IOException {
		switch (reservations.get(order)) {
			case null -> problem(exchange, 404, "unknown-reservation", "");
			case "RELEASED" -> problem(exchange, 409, "reservation-released", "");
			case "COMMITTED" -> respond(exchange, 200, "application/json", "{}");
			default -> {
				reservations.put(order, "COMMITTED");
				effects.add("commit " + order);
				respond(exchange, 200, "application/json", "{}");
			}
		}
	}

	private synchronized void release(HttpExchange exchange, UUID order) throws IOException {
		if ("COMMITTED".equals(reservations.get(order))) {
			problem(exchange, 409, "reservation-committed", "");
			return;
		}
		if ("OPEN".equals(reservations.put(order, "RELEASED"))) {
			effects.add("release " + order);
		}
		respond(exchange, 204, null, null);
	}

	private synchronized void charge(HttpExchange exchange, UUID order, JsonNode request) throws IOException {
		var status = charges.get(order);
		if ("REFUNDED".equals(status)) {
			problem(exchange, 409, "charge-refunded", "");
			return;
		}
		if (status != null) {
			respond(exchange, 200, "application/json", "{}");
			return;
		}
		var customer = request.get("customer").asString();
		var amount = new BigDecimal(request.get("amount").get("amount").asString());
		var balance = balances.get(customer);
		if (balance != null && balance.compareTo(amount) < 0) {
			problem(exchange, 402, "insufficient-funds", "");
			return;
		}
		balances.computeIfPresent(customer, (_, before) -> before.subtract(amount));
		charges.put(order, "CHARGED");
		effects.add("charge " + order);
		respond(exchange, 201, "application/json", "{}");
	}

	private synchronized void refund(HttpExchange exchange, UUID order) throws IOException {
		if ("CHARGED".equals(charges.put(order, "REFUNDED"))) {
			effects.add("refund " + order);
		}
		respond(exchange, 200, "application/json", "{}");
	}

	private static void problem(HttpExchange exchange, int status, String slug, String members) throws IOException {
		respond(exchange, status, "application/problem+json", """
				{"type":"urn:slipway:problem:%s","status":%d,"detail":"…"%s}""".formatted(slug, status, members));
	}

	/** Without an exchange the response is lost. */
	private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
		if (exchange == null) {
			return;
		}
		if (body == null) {
			exchange.sendResponseHeaders(status, -1);
			return;
		}
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

}
