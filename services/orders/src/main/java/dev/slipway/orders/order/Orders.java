package dev.slipway.orders.order;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All orders, with their lines and their history. */
@Repository
public class Orders {

	private static final String COLUMNS = "id, customer, total, currency, placed_at, status, reason, next_step, trace_id";

	private static final String ORDERS_WITH_LINES = """
			select %s, skus, names, quantities, prices from orders cross join lateral (
			  select array_agg(sku order by position) as skus, array_agg(name order by position) as names,
			    array_agg(quantity order by position) as quantities, array_agg(price order by position) as prices
			  from order_lines where order_id = id) as lines
			""".formatted(COLUMNS);

	private final JdbcClient jdbc;

	Orders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds an order that has just been placed, by a request of this trace. */
	Order add(Customer customer, Basket basket, @Nullable String traceId) {
		var order = jdbc.sql("""
				insert into orders (customer, total, currency, trace_id)
				values (:customer, :total, :currency, :trace) returning
				""" + COLUMNS)
			.param("customer", customer.subject())
			.param("total", basket.total().amount())
			.param("currency", basket.total().currency())
			.param("trace", traceId)
			.query((row, number) -> order(row, basket.lines()))
			.single();
		var lines = basket.lines();
		jdbc.sql("""
				insert into order_lines (order_id, position, sku, name, quantity, price)
				select :order, position, sku, name, quantity, price
				from unnest(:skus, :names, :quantities, :prices::numeric[]) with ordinality
				  as line (sku, name, quantity, price, position)
				""")
			.param("order", order.id().value())
			.param("skus", column(lines, (line) -> line.sku().value()))
			.param("names", column(lines, OrderLine::name))
			.param("quantities", lines.stream().map(OrderLine::quantity).toArray(Integer[]::new))
			.param("prices", column(lines, (line) -> line.price().amount().toPlainString()))
			.update();
		jdbc.sql("insert into order_history (order_id, sequence, status) values (:order, 1, :status)")
			.param("order", order.id().value())
			.param("status", order.status().name())
			.update();
		return order;
	}

	private static String[] column(List<OrderLine> lines, Function<OrderLine, String> value) {
		return lines.stream().map(value).toArray(String[]::new);
	}

	/** How many of the customer's orders have something left to do. */
	int unfinished(Customer customer) {
		return jdbc.sql("select count(*) from orders where customer = :customer and next_step <> 'NONE'")
			.param("customer", customer.subject())
			.query(Integer.class)
			.single();
	}

	/** What the customer still has to pay for orders that were placed earlier. */
	public Money unpaidBefore(Order order) {
		var unpaid = jdbc.sql("""
				select coalesce(sum(total), 0.00) from orders
				where customer = :customer and id < :id and next_step in ('RESERVE', 'CHARGE')
				""")
			.param("customer", order.customer().subject())
			.param("id", order.id().value())
			.query(BigDecimal.class)
			.single();
		return new Money(unpaid, order.total().currency());
	}

	/**
	 * How long an order has waited for stock that others have reserved, by the database's
	 * clock: the first call starts it. Empty when the order no longer waits.
	 */
	public Optional<Duration> awaitStock(OrderId id) {
		return jdbc.sql("""
				update orders set stock_awaited_since = coalesce(stock_awaited_since, now())
				where id = :id and next_step = 'RESERVE'
				returning extract(epoch from now() - stock_awaited_since) * 1000
				""").param("id", id.value()).query(Long.class).optional().map(Duration::ofMillis);
	}

	/** Any order, for the process that fulfils it. */
	public Optional<Order> find(OrderId id) {
		return jdbc.sql(ORDERS_WITH_LINES + "where id = :id").param("id", id.value()).query(Orders::order).optional();
	}

	/** The customer's own order; nobody else's exists for them. */
	Optional<Order> find(OrderId id, Customer customer) {
		return jdbc.sql(ORDERS_WITH_LINES + "where id = :id and customer = :customer")
			.param("id", id.value())
			.param("customer", customer.subject())
			.query(Orders::order)
			.optional();
	}

	/** The customer's orders, newest first. */
	Page<Order> of(Customer customer, PageRequest page) {
		var after = page.after();
		var found = jdbc.sql(ORDERS_WITH_LINES + """
				where customer = :customer and (:after::uuid is null or id < :after::uuid)
				order by id desc limit :rows
				""")
			.param("customer", customer.subject())
			.param("after", (after != null) ? after.key(0, UUID::fromString) : null)
			.param("rows", page.rows())
			.query(Orders::order)
			.list();
		return Page.of(found, page, (order) -> Cursor.of(order.id()));
	}

	/**
	 * Transitions an order, and writes its history when the status changes: both or
	 * neither.
	 * @return when, by the database's clock; empty when the order has left {@code from}
	 * already
	 */
	public Optional<Instant> transition(Order from, Order to) {
		return jdbc.sql("""
				with moved as (
				  update orders set status = :status, reason = :reason, next_step = :next
				  where id = :id and status = :statusBefore and next_step = :nextBefore
				  returning id
				), history as (
				  insert into order_history (order_id, sequence, status)
				  select id, (select max(sequence) + 1 from order_history where order_id = :id), :status
				  from moved where :status <> :statusBefore
				)
				select now() from moved
				""")
			.param("id", from.id().value())
			.param("status", to.status().name())
			.param("reason", (to.reason() != null) ? to.reason().slug() : null)
			.param("next", to.next().name())
			.param("statusBefore", from.status().name())
			.param("nextBefore", from.next().name())
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/** What these orders went through, oldest first. */
	List<StatusChange> history(Collection<OrderId> orders) {
		return jdbc.sql("""
				select order_id, sequence, order_history.status, at, reason
				from order_history join orders on id = order_id
				where order_id = any(:orders) order by order_id, sequence
				""")
			.param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
			.query(Orders::change)
			.list();
	}

	/**
	 * What the customer's own order went through after a sequence number. From 0 on it is
	 * empty only when there is no such order.
	 */
	public List<StatusChange> history(OrderId id, Customer customer, int after) {
		return jdbc.sql("""
				select order_id, sequence, order_history.status, at, reason
				from order_history join orders on id = order_id
				where id = :id and customer = :customer and sequence > :after order by sequence
				""")
			.param("id", id.value())
			.param("customer", customer.subject())
			.param("after", after)
			.query(Orders::change)
			.list();
	}

	private static Order order(ResultSet row, int number) throws SQLException {
		var currency = row.getString("currency");
		var skus = (String[]) row.getArray("skus").getArray();
		var names = (String[]) row.getArray("names").getArray();
		var quantities = (Integer[]) row.getArray("quantities").getArray();
		var prices = (BigDecimal[]) row.getArray("prices").getArray();
		var lines = IntStream.range(0, skus.length)
			.mapToObj((i) -> new OrderLine(new Sku(skus[i]), names[i], quantities[i], new Money(prices[i], currency)))
			.toList();
		return order(row, lines);
	}

	private static Order order(ResultSet row, List<OrderLine> lines) throws SQLException {
		return new Order(new OrderId(row.getObject("id", UUID.class)), new Customer(row.getString("customer")), lines,
				new Money(row.getBigDecimal("total"), row.getString("currency")), instant(row, "placed_at"),
				Status.valueOf(row.getString("status")), reason(row), Step.valueOf(row.getString("next_step")),
				row.getString("trace_id"));
	}

	private static StatusChange change(ResultSet row, int number) throws SQLException {
		var status = Status.valueOf(row.getString("status"));
		return new StatusChange(new OrderId(row.getObject("order_id", UUID.class)), row.getInt("sequence"), status,
				instant(row, "at"), (status == Status.REJECTED) ? reason(row) : null);
	}

	private static @Nullable Reason reason(ResultSet row) throws SQLException {
		var slug = row.getString("reason");
		return (slug != null) ? Reason.of(slug) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
