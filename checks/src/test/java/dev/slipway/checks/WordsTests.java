package dev.slipway.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thing has one name, and it is the field's: terms that this project has abandoned do
 * not come back. A clone with its own words changes the list, or deletes the class.
 */
class WordsTests {

	/**
	 * Regular expressions, each for something that is right nowhere, and what to write.
	 */
	private static final List<Term> LEFT = """
			neighbour              → dependency
			farewell               → connection draining
			\\bgoOn\\b             → resume
			bad-answer             → invalid-upstream-response
			no-answer              → upstream-closed-connection
			live[._]behind         → live.settings.outdated
			moved[._]euros         → volume.euros
			slipway.platform.links → slipway.overview.links
			who notices what       → Impact
			taken for dead         → considered dead
			\\banew\\b             → again
			\\bfor ever\\b         → forever
			\\ball the same\\b     → anyway, still
			\\bbelongs? into\\b    → belongs in
			\\b(he|him|his)\\b     → they, them, their
			\\bin force\\b         → in effect
			\\bpa(y|ys|id) in\\b   → deposit
			\\bpieces?\\b          → items, quantity
			today's price        → current price
			the latest first     → newest first
			""".lines().map(Term::parse).toList();

	/** SQL is left out, since a migration that has run somewhere is never edited. */
	private static final Pattern TEXT = Pattern
		.compile("(?!LICENSE|WordsTests)(.+\\.(css|html|java|js|json|md|properties|sh|svg|xml|ya?ml)|[^.]+)");

	@Test
	void noneOfTheseTermsIsUsed() {
		var found = new ArrayList<String>();
		for (var file : Checkout.files(TEXT.asMatchPredicate())) {
			var lines = Checkout.text(file).lines().toList();
			for (var i = 0; i < lines.size(); i++) {
				found.addAll(findings("%s:%d".formatted(Checkout.ROOT.relativize(file), i + 1), lines.get(i)));
			}
		}

		assertThat(found).as("Terms to replace. Where one is right, take it off the list in WordsTests.").isEmpty();
	}

	@Test
	void findingNamesThePlaceAndTheTermToUse() {
		assertThat(findings("docs/x.md:12", "Neighbours begin anew, in a new way."))
			.containsExactly("docs/x.md:12: 'Neighbour' → dependency", "docs/x.md:12: 'anew' → again");
	}

	private static List<String> findings(String place, String line) {
		return LEFT.stream()
			.flatMap((term) -> term.pattern()
				.matcher(line)
				.results()
				.map((match) -> "%s: '%s' → %s".formatted(place, match.group(), term.use())))
			.toList();
	}

	private record Term(Pattern pattern, String use) {

		static Term parse(String line) {
			var parts = line.split(" +→ ");
			return new Term(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1]);
		}

	}

}
