package dev.slipway.platform.postgres;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL cannot be started here. The message is one sentence for the person at the
 * terminal, followed by PostgreSQL's own output where there is any.
 */
public class PostgresFailure extends RuntimeException {

	private final String message;

	PostgresFailure(String message) {
		this(message, null);
	}

	PostgresFailure(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.message = message;
	}

	@Override
	public String getMessage() {
		return message;
	}

}
