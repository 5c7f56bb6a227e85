package dev.slipway.local;

import java.io.IOException;
import java.util.Optional;

import dev.slipway.platform.postgres.PostgresFailure;

/** What failed, for a person who can put it right without a stack trace. */
final class Explanation {

	/** In the words of Linux and macOS, and of Windows. */
	private static final String NO_SPACE = "(?s).*(No space left on device|not enough space on the disk).*";

	private Explanation() {
	}

	/** The explanation, unless the failure is one that nobody expected. */
	static Optional<String> of(Throwable failure) {
		if (failure instanceof UserError || failure instanceof PostgresFailure) {
			return Optional.ofNullable(failure.getMessage());
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException && String.valueOf(cause.getMessage()).matches(NO_SPACE)) {
				return Optional.of("The disk is full. Make room and start again; what was half made is made anew. ("
						+ cause.getMessage() + ")");
			}
		}
		return Optional.empty();
	}

}
