package dev.slipway.local.terminal;

/**
 * Something that the person at the terminal can fix. The message says what is wrong and
 * what to do; a stack trace would not help.
 */
public class UserError extends RuntimeException {

	private final String message;

	public UserError(String message) {
		super(message);
		this.message = message;
	}

	@Override
	public String getMessage() {
		return message;
	}

}
