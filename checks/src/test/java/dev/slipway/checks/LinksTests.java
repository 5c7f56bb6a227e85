package dev.slipway.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A page that was moved or removed is not linked to any more. */
class LinksTests {

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

	@Test
	void everyRelativeLinkLeadsToAFile() {
		var links = new ArrayList<Link>();
		for (var page : Checkout.files((name) -> name.endsWith(".md"))) {
			LINK.matcher(Checkout.text(page)).results().forEach((link) -> links.add(new Link(page, link.group(1))));
		}

		assertThat(links).isNotEmpty().allMatch((link) -> Files.exists(link.target()));
	}

	private record Link(Path page, String to) {

		Path target() {
			return page.resolveSibling(to);
		}

		@Override
		public String toString() {
			return Checkout.ROOT.relativize(page) + ": " + to;
		}

	}

}
