package dev.slipway.checks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A page that was moved or removed is not linked to any more. */
class LinksTests {

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");

	private static final List<String> NOT_OURS = List.of(".git", "target", "node_modules");

	@Test
	void everyRelativeLinkLeadsToAFile() throws IOException {
		var links = new ArrayList<Link>();
		for (var page : pages()) {
			LINK.matcher(Files.readString(page)).results().forEach((link) -> links.add(new Link(page, link.group(1))));
		}

		assertThat(links).isNotEmpty().allMatch((link) -> Files.exists(link.target()));
	}

	private static List<Path> pages() throws IOException {
		var pages = new ArrayList<Path>();
		Files.walkFileTree(Checkout.ROOT, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return NOT_OURS.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (file.toString().endsWith(".md")) {
					pages.add(file);
				}
				return FileVisitResult.CONTINUE;
			}

		});
		return pages;
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
