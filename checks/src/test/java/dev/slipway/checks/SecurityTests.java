package dev.slipway.checks;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page on security claims nothing that no test shows. */
class SecurityTests {

	private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private static final Pattern REQUIREMENT = Pattern.compile("^\\| (?:API\\d|\\d\\.).*", Pattern.MULTILINE);

	private final String page = Checkout.text("docs/security.md");

	@Test
	void everyTestThatItNamesExists() {
		var classes = Checkout.files((name) -> name.endsWith("Tests.java"))
			.stream()
			.collect(Collectors.groupingBy((file) -> file.getFileName().toString(),
					Collectors.mapping(Checkout::text, Collectors.joining())));

		var missing = NAMED.matcher(page).results().filter((test) -> !exists(test, classes)).map(MatchResult::group);

		assertThat(missing).isEmpty();
	}

	@Test
	void everyRequirementNamesATest() {
		var requirements = REQUIREMENT.matcher(page).results().map(MatchResult::group).toList();

		assertThat(requirements).hasSizeGreaterThan(20).allMatch((line) -> NAMED.matcher(line).find());
	}

	private static boolean exists(MatchResult test, Map<String, String> classes) {
		return classes.getOrDefault(test.group(1) + ".java", "").contains("\tvoid %s(".formatted(test.group(2)));
	}

}
