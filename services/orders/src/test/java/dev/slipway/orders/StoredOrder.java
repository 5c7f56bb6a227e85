package dev.slipway.orders;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes an order into the database in any state, with its execution: as a replica that
 * dies at that moment leaves it.
 */
final class StoredOrder {

	private static final List<String> PATH = List.of("PLACED", "RESERVED", "PAID", "CONFIRMED");

	private final String status;

	private final String next;

	private String reason;

	private String customer = "somebody";

	private String execution = "now(), true, 'dead', now() - interval '9 seconds'";

	StoredOrder(String status, String next) {
		this.status = status;
		this.next = next;
	}

	StoredOrder because(String reason) {
		this.reason = reason;
		return this;
	}

	StoredOrder of(String customer) {
		this.customer = customer;
		return this;
	}

	/** Its execution has been due since then, and not been picked. */
	StoredOrder waiting(int seconds) {
		this.execution = "now() - interval '%d seconds', false, null, null".formatted(seconds);
		return this;
	}

	UUID in(JdbcClient jdbc) {
		return jdbc.sql("""
				with o as (
				  insert into orders (customer, total, currency, status, reason, next_step)
				  values (:customer, 12.50, 'EUR', :status, :reason, :next) returning id
				), line as (
				  insert into order_lines (order_id, position, sku, name, quantity, price)
				  select id, 1, 'LAMP-1', 'Lamp', 1, 12.50 from o
				), history as (
				  insert into order_history (order_id, sequence, status)
				  select id, sequence, status from o, unnest(:path) with ordinality as h (status, sequence)
				), key as (
				  insert into idempotency_keys (caller, operation, key, fingerprint, status, location)
				  select :customer, 'POST /api/orders', id::text, '', 201, '/api/orders/' || id from o
				), execution as (
				  insert into scheduled_tasks
				    (task_name, task_instance, version, execution_time, picked, picked_by, last_heartbeat)
				  select 'fulfil-order', id::text, 2, %s from o
				)
				select id from o
				""".formatted(execution))
			.param("customer", customer)
			.param("status", status)
			.param("reason", reason)
			.param("next", next)
			.param("path", path())
			.query(UUID.class)
			.single();
	}

	private String[] path() {
		var reached = PATH.indexOf(status);
		return (reached >= 0) ? PATH.subList(0, reached + 1).toArray(String[]::new) : new String[] { "PLACED", status };
	}

}
