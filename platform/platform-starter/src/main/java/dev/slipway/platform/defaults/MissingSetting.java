package dev.slipway.platform.defaults;

import java.lang.StackWalker.StackFrame;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reports a setting that has no value, such as a password, without a stack trace. It is
 * what happens to an application class that is started from an IDE as it is.
 */
class MissingSetting extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable failure, PlaceholderResolutionException cause) {
		var setting = cause.getPlaceholder();
		if (!setting.startsWith("slipway.")) {
			return null;
		}
		return new FailureAnalysis("The setting %s has no value.".formatted(setting), """
				In an IDE, start Test%s instead, which needs no settings; ./run starts the whole platform. \
				Elsewhere, set it: docs/operations/deploy.md lists the secrets.""".formatted(application()), cause);
	}

	/** The class with the method main, which is further down in this thread. */
	private static String application() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> frame.getMethodName().equals("main"))
				.map(StackFrame::getClassName)
				.findFirst())
			.map((name) -> name.substring(name.lastIndexOf('.') + 1))
			.orElse("…Application");
	}

}
