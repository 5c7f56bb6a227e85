package dev.slipway.orders;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The executions that db-scheduler keeps in the database. */
final class Executions {

	private final JdbcClient jdbc;

	Executions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The orders that have one. */
	List<UUID> open() {
		return jdbc.sql("select task_instance::uuid from scheduled_tasks").query(UUID.class).list();
	}

	/** Makes those due that wait for a later time. */
	void makeDue() {
		jdbc.sql("update scheduled_tasks set execution_time = now()").update();
	}

}
