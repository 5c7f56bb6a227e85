package dev.slipway.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A page or a section that was moved or removed is not linked to any more. */
class LinksTests {

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

	private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

	private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

	@Test
	void everyRelativeLinkLeadsToAFile() {
		assertThat(links()).isNotEmpty().allMatch((link) -> Files.exists(link.target()));
	}

	@Test
	void everyLinkToASectionLeadsToOne() {
		Map<Path, Set<String>> sections = new HashMap<>();

		assertThat(links().stream().filter(Link::leadsToASection)).isNotEmpty()
			.allMatch((link) -> sections.computeIfAbsent(link.target(), (page) -> sections(Checkout.text(page)))
				.contains(link.section()));
	}

	@Test
	void sectionsAreNamedAsGithubNamesThem() {
		assertThat(sections("""
				# Nothing lost, nothing twice
				## `bin/rename`: what it's for
				<a id="own"></a>
				```sh
				# a comment
				```
				## Twice
				## Twice
				## A [link](x.md) and – dashes
				""")).containsExactlyInAnyOrder("nothing-lost-nothing-twice", "binrename-what-its-for", "own", "twice",
				"twice-1", "a-link-and--dashes");
	}

	private static List<Link> links() {
		return Checkout.files((name) -> name.endsWith(".md"))
			.stream()
			.flatMap((page) -> LINK.matcher(CODE_BLOCK.matcher(Checkout.text(page)).replaceAll(""))
				.results()
				.map((link) -> new Link(page, link.group(1), (link.group(2) != null) ? link.group(2) : "")))
			.toList();
	}

	private static Set<String> sections(String page) {
		var text = CODE_BLOCK.matcher(page).replaceAll("");
		var sections = new HashSet<String>();
		HEADING.matcher(text).results().map((heading) -> slug(heading.group(1))).forEach((slug) -> {
			var free = slug;
			for (var number = 1; !sections.add(free); number++) {
				free = slug + "-" + number;
			}
		});
		ANCHOR.matcher(text).results().forEach((anchor) -> sections.add(anchor.group(1)));
		return sections;
	}

	private static String slug(String heading) {
		return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
			.toLowerCase(Locale.ROOT)
			.replaceAll("[^\\p{L}\\p{N} _-]", "")
			.strip()
			.replace(' ', '-');
	}

	/**
	 * A link of a page.
	 *
	 * @param page that contains it
	 * @param to the relative path; empty for a section of the same page
	 * @param section empty for a whole page
	 */
	private record Link(Path page, String to, String section) {

		Path target() {
			return to.isEmpty() ? page : page.resolveSibling(to).normalize();
		}

		boolean leadsToASection() {
			return !section.isEmpty() && target().toString().endsWith(".md");
		}

		@Override
		public String toString() {
			return "%s: %s#%s".formatted(Checkout.ROOT.relativize(page), to, section);
		}

	}

}
