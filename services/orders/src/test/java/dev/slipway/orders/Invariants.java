package dev.slipway.orders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What is true at every moment: each query finds the rows that violate it. */
final class Invariants {

	private static final Map<String, String> QUERIES = new LinkedHashMap<>();

	static {
		QUERIES.put("no order in a non-final state, or cancelled and not undone, without a scheduled step", """
				select id::text from orders where next_step <> 'NONE' and not exists (
				  select from scheduled_tasks where task_name = 'fulfil-order' and task_instance = id::text)
				""");
		QUERIES.put("no scheduled step without its order", """
				select task_instance from scheduled_tasks where task_name = 'fulfil-order'
				  and not exists (select from orders where id::text = task_instance)
				""");
		QUERIES.put("every order was acknowledged with exactly one key, while keys are kept", """
				select id::text from orders left join idempotency_keys
				  on operation = 'POST /api/orders' and location = '/api/orders/' || id
				where placed_at > now() - interval '24 hours'
				group by id having count(key) <> 1
				""");
		QUERIES.put("every acknowledged order is there", """
				select location from idempotency_keys where operation = 'POST /api/orders'
				  and not exists (select from orders where location = '/api/orders/' || id)
				""");
		QUERIES.put("the total is the sum of the lines", """
				select id::text from orders where total is distinct from
				  (select sum(price * quantity) from order_lines where order_id = id)
				""");
		QUERIES.put("the history begins with PLACED, has no gap and ends with the order's status", """
				select id::text from orders cross join lateral (
				  select count(*) as changes, max(sequence) as last, array_agg(h.status order by sequence) as path
				  from order_history h where order_id = id) as history
				where changes is distinct from last or path[1] is distinct from 'PLACED'
				  or path[changes] is distinct from orders.status
				""");
		QUERIES.put("every order went one of the ways there are",
				"""
						select order_id::text from (
						  select order_id, string_agg(status, ' ' order by sequence) as path from order_history group by order_id
						) as histories
						where path !~ '^PLACED( RESERVED( PAID( CONFIRMED)?)?)?$'
						  and path !~ '^PLACED( RESERVED( PAID)?)? (REJECTED|CANCELLED)$'
						""");
	}

	private Invariants() {
	}

	/** The invariants that are violated, each with the violating rows. */
	static Map<String, List<String>> violations(JdbcClient jdbc) {
		var violations = new LinkedHashMap<String, List<String>>();
		QUERIES.forEach((name, query) -> {
			var rows = jdbc.sql(query).query(String.class).list();
			if (!rows.isEmpty()) {
				violations.put(name, rows);
			}
		});
		return violations;
	}

}
