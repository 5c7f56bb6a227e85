package dev.slipway.platform.development;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Why a service cannot start from an IDE, and what to do. */
class DevelopmentFailure extends RuntimeException {

	private final String action;

	DevelopmentFailure(String message, String action) {
		this(message, action, null);
	}

	DevelopmentFailure(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/** Reports it without a stack trace. */
	static class Analyzer extends AbstractFailureAnalyzer<DevelopmentFailure> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, DevelopmentFailure cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action, cause);
		}

	}

}
