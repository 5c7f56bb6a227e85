package dev.slipway.template;

/**
 * Something that the person at the terminal can put right. The message says what and how,
 * in one line; nothing was changed.
 */
class UserError extends RuntimeException {

	private final String message;

	UserError(String message) {
		super(message);
		this.message = message;
	}

	@Override
	public String getMessage() {
		return message;
	}

}
