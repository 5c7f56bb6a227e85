package dev.slipway.template;

/**
 * An error that the person at the terminal can fix. The message says what and how, in one
 * line; nothing was changed.
 */
class UserError extends RuntimeException {

	UserError(String message) {
		super(message);
	}

}
