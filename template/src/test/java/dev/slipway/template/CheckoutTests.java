package dev.slipway.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class CheckoutTests {

	/**
	 * The patterns in {@code .gitignore} are some that both understand in the same way.
	 */
	@Test
	void itsFilesAreThoseThatGitSees() throws IOException {
		var checkout = Copy.original();
		assumeThat(checkout.root().resolve(".git")).exists();
		var git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
			.directory(checkout.root().toFile())
			.start();
		var files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(checkout.files()).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(Stream.of(files.split("\0"))
				.map(Path::of)
				.filter((file) -> Files.exists(checkout.root().resolve(file)))
				.toList());
	}

}
