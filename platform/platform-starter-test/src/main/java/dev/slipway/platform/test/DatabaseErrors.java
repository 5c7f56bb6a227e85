package dev.slipway.platform.test;

import java.sql.SQLException;

import org.assertj.core.api.Condition;

import org.springframework.core.NestedExceptionUtils;

/** PostgreSQL's reasons for rejecting a statement, for {@code Assert.is}. */
public final class DatabaseErrors {

	/**
	 * The service's own role lacks the right: SQL state 42501, insufficient privilege.
	 */
	public static final Condition<Throwable> PERMISSION_DENIED = new Condition<>(
			(error) -> NestedExceptionUtils.getMostSpecificCause(error) instanceof SQLException denied
					&& "42501".equals(denied.getSQLState()),
			"permission denied by PostgreSQL");

	private DatabaseErrors() {
	}

}
