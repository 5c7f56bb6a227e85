package dev.slipway.checks;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What limits, measures or secures a path compares the decoded one, RequestPath: another
 * spelling of the same path would pass a rule that compares getRequestURI().
 */
class RequestPathTests {

	/** Where the path is repeated as the caller wrote it, and compared with nothing. */
	private static final Set<String> REPEATED = Set.of("RequestPath.java", "ProblemWriter.java", "DatabaseAdvice.java",
			"DependencyAdvice.java",
			// begin identity
			"PublicAddressFilter.java",
			// end identity
			// Servers of the JDK, whose requests have a URI: the path that it gives is
			// decoded.
			"DevelopmentProvider.java", "TestTokens.java", "TraceServer.java");

	@Test
	void onlyTheDecodedPathIsCompared() {
		var raw = Checkout.files((name) -> name.endsWith(".java") && !REPEATED.contains(name))
			.stream()
			.filter((file) -> file.toString().replace('\\', '/').contains("/src/main/"))
			.filter((file) -> Checkout.text(file).matches("(?s).*\\bget(RequestURI|RequestURL)\\(\\).*"));

		assertThat(raw).as("Use RequestPath.of(request) here.").isEmpty();
	}

	@Test
	void everyExceptionExists() {
		assertThat(Checkout.files(REPEATED::contains)).hasSize(REPEATED.size());
	}

}
