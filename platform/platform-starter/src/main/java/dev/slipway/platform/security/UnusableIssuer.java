package dev.slipway.platform.security;

import java.util.regex.Pattern;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** {@code slipway.issuer} names no OpenID provider, so no token could be trusted. */
class UnusableIssuer extends RuntimeException {

	private static final Pattern URL = Pattern.compile("https?://[^/?#@\\s]+(/[^?#\\s]*)?");

	private UnusableIssuer(String issuer) {
		super(issuer.isBlank() ? "slipway.issuer is not set, so no OpenID provider is trusted."
				: "slipway.issuer is '%s', which is not the URL of an OpenID provider.".formatted(issuer));
	}

	/** The issuer, if it can be one. */
	static String require(String issuer) {
		if (!URL.matcher(issuer).matches()) {
			throw new UnusableIssuer(issuer);
		}
		return issuer;
	}

	/** Reports it without a stack trace. */
	static class Analyzer extends AbstractFailureAnalyzer<UnusableIssuer> {

		@Override
		protected FailureAnalysis analyze(Throwable failure, UnusableIssuer cause) {
			return new FailureAnalysis(String.valueOf(cause.getMessage()),
					"Set it to exactly what your provider's discovery document calls \"issuer\": see docs/operations/use-your-own-provider.md.",
					cause);
		}

	}

}
