package dev.slipway.platform.defaults;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * A profile with passwords and secrets that everybody knows is active where only real
 * ones may be. They must not follow from the name of a profile alone.
 */
class KnownSecrets extends RuntimeException {

	private KnownSecrets(String profile) {
		super("The profile '%s' is active. It contains passwords and secrets that everybody knows, so it is refused."
			.formatted(profile));
	}

	/** Permits them where {@code slipway.demo.allowed} is set. */
	static void refuse(ConfigurableEnvironment environment) {
		if (environment.getProperty("slipway.demo.allowed", Boolean.class, false)) {
			return;
		}
		if (environment.acceptsProfiles(Profiles.of("demo"))) {
			throw new KnownSecrets("demo");
		}
		if (environment.acceptsProfiles(Profiles.of("training")) && !endsBeforeItServes()) {
			throw new KnownSecrets("training");
		}
	}

	/** As the start that checks an image's AOT cache. */
	private static boolean endsBeforeItServes() {
		return "onRefresh".equalsIgnoreCase(System.getProperty("spring.context.exit"));
	}

	/** Reports it without a stack trace. */
	static class Analyzer extends AbstractFailureAnalyzer<KnownSecrets> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, KnownSecrets cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()),
					"Remove it from spring.profiles.active. On a platform that only you can reach, set slipway.demo.allowed=true.",
					cause);
		}

	}

}
