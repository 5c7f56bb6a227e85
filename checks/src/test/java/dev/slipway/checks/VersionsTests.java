package dev.slipway.checks;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A tag names a version of this project, the change log describes it, and
 * {@code template.properties} tells a clone which one it began with.
 */
class VersionsTests {

	private static final Pattern RELEASE = Pattern
		.compile("(?m)^## \\[(\\d+)\\.(\\d+)\\.(\\d+)] - (\\d{4}-\\d\\d-\\d\\d)$");

	private static final Pattern VERSION = Pattern
		.compile("<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>\\s*<version>(.+)</version>");

	@Test
	void changeLogBeginsWithWhatIsUnreleased() throws IOException {
		assumeUpstream();

		assertThat(headings("## ")).startsWith("## [Unreleased]")
			.allMatch((heading) -> heading.equals("## [Unreleased]") || RELEASE.matcher(heading).matches());
		assertThat(headings("### ")).isSubsetOf("### Added", "### Changed", "### Deprecated", "### Removed",
				"### Fixed", "### Security");
	}

	@Test
	void changeLogListsTheNewestReleaseFirst() throws IOException {
		assumeUpstream();

		assertThat(releases()).isNotEmpty()
			.isSortedAccordingTo(Comparator.comparingInt((MatchResult release) -> number(release, 1))
				.thenComparingInt((release) -> number(release, 2))
				.thenComparingInt((release) -> number(release, 3))
				.reversed());
		assertThat(releases()).extracting((release) -> LocalDate.parse(release.group(4)))
			.isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void clonesBeginWithTheNewestRelease() throws IOException {
		assumeUpstream();

		var newest = releases().getFirst();
		assertThat(template()).as("What clones record, and CHANGELOG.md's newest release")
			.containsEntry("version", "%s.%s.%s".formatted(newest.group(1), newest.group(2), newest.group(3)));
	}

	/** Which release a tree contains is for the tag to say. */
	@Test
	void buildIsASnapshotAndNoRelease() throws IOException {
		assumeUpstream();

		assertThat(version("pom.xml")).endsWith("-SNAPSHOT");
	}

	/** The upgrade of a clone replaces it in all of them. */
	@Test
	void everyModuleHasTheSameVersion() {
		assertThat(Checkout.files("pom.xml"::equals)).isNotEmpty()
			.allSatisfy((pom) -> assertThat(version(Checkout.ROOT.relativize(pom).toString())).as(pom.toString())
				.isEqualTo(version("pom.xml")));
	}

	/** A clone has its own releases, and perhaps its own change log. */
	private static void assumeUpstream() throws IOException {
		assumeThat(template().stringPropertyNames()).isSubsetOf("version", "upstream");
	}

	private static Properties template() throws IOException {
		var template = new Properties();
		template.load(new StringReader(Checkout.text("template.properties")));
		return template;
	}

	private static List<String> headings(String level) {
		return Checkout.text("CHANGELOG.md").lines().filter((line) -> line.startsWith(level)).toList();
	}

	private static List<MatchResult> releases() {
		return RELEASE.matcher(Checkout.text("CHANGELOG.md")).results().toList();
	}

	private static int number(MatchResult release, int place) {
		return Integer.parseInt(release.group(place));
	}

	/** The root's own version, or that of the parent, which is the root. */
	private static String version(String pom) {
		var root = VERSION.matcher(Checkout.text("pom.xml")).results().skip(1).findFirst().orElseThrow();
		return VERSION.matcher(Checkout.text(pom))
			.results()
			.filter((artifact) -> artifact.group(1).equals(root.group(1)) && artifact.group(2).equals(root.group(2)))
			.map((artifact) -> artifact.group(3))
			.findFirst()
			.orElseThrow();
	}

}
