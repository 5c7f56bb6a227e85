package dev.slipway.checks;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages on security claim nothing that no test shows. */
class SecurityTests {

	private static final Pattern NAMED = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private static final Pattern REQUIREMENT = Pattern.compile("^\\| (?:API\\d|\\d\\.).*", Pattern.MULTILINE);

	private static final Pattern CHAPTER = Pattern.compile("^## V(\\d+) ", Pattern.MULTILINE);

	private static final Pattern SECTION = Pattern.compile("^\\| \\d+\\.\\d+[^|]*\\| (\\S[^|]*?) \\| (.+) \\|.*$",
			Pattern.MULTILINE);

	/** Of the standard: a page that leaves one out would hide it. */
	private static final int CHAPTERS = 17;

	private final String page = Checkout.text("docs/security.md");

	@ParameterizedTest
	@ValueSource(strings = { "docs/security.md", "docs/asvs.md" })
	void everyTestThatAPageNamesExists(String path) {
		var classes = Checkout.files((name) -> name.endsWith("Tests.java"))
			.stream()
			.collect(Collectors.groupingBy((file) -> file.getFileName().toString(),
					Collectors.mapping(Checkout::text, Collectors.joining())));

		var missing = NAMED.matcher(Checkout.text(path))
			.results()
			.filter((test) -> !exists(test, classes))
			.map(MatchResult::group);

		assertThat(missing).isEmpty();
	}

	@Test
	void everyRequirementNamesATest() {
		var requirements = REQUIREMENT.matcher(page).results().map(MatchResult::group).toList();

		assertThat(requirements).hasSizeGreaterThan(20).allMatch((line) -> NAMED.matcher(line).find());
	}

	@Test
	void everyChapterOfTheStandardIsThere() {
		assertThat(CHAPTER.matcher(Checkout.text("docs/asvs.md")).results().map((chapter) -> chapter.group(1)))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, CHAPTERS).mapToObj(String::valueOf).toList());
	}

	/** What is met is shown by a test or a file; what is not says why. */
	@Test
	void everySectionThatIsMetNamesATestOrAFile() {
		var met = SECTION.matcher(Checkout.text("docs/asvs.md"))
			.results()
			.filter((section) -> List.of("met", "partly").contains(section.group(1)))
			.toList();

		assertThat(met).hasSizeGreaterThan(20)
			.allMatch((section) -> NAMED.matcher(section.group()).find() || section.group(2).contains("]("),
					"names a test or links to a file");
	}

	private static boolean exists(MatchResult test, Map<String, String> classes) {
		return classes.getOrDefault(test.group(1) + ".java", "").contains("\tvoid %s(".formatted(test.group(2)));
	}

}
