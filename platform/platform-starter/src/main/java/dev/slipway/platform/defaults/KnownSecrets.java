package dev.slipway.platform.defaults;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * A profile with passwords and secrets that everybody knows is active where only real
 * ones may be. They must not follow from the name of a profile alone.
 */
class KnownSecrets extends RuntimeException {

	private static final List<String> PROFILES = List.of("demo", "training");

	private KnownSecrets(String profile) {
		super("The profile '%s' is active. It contains passwords and secrets that everybody knows, so it is refused."
			.formatted(profile));
	}

	/**
	 * Permits them where {@code slipway.demo.allowed} is set, and in a start that ends
	 * before it serves anything, as the one that checks an image's AOT cache.
	 */
	static void refuse(ConfigurableEnvironment environment) {
		if (environment.getProperty("slipway.demo.allowed", Boolean.class, false)
				|| "onRefresh".equalsIgnoreCase(System.getProperty("spring.context.exit"))) {
			return;
		}
		for (var profile : PROFILES) {
			if (environment.acceptsProfiles(Profiles.of(profile))) {
				throw new KnownSecrets(profile);
			}
		}
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
