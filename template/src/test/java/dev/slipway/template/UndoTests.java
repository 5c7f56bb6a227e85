package dev.slipway.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Git can undo whatever a command does. */
class UndoTests {

	private static final String NAME = Copy.unusedName();

	private static Copy copy;

	@BeforeAll
	static void repository(@TempDir Path folder) throws Exception {
		copy = Copy.in(folder);
		copy.git("init", "--quiet");
		copy.commit();
		copy.run("new-service", NAME);
		copy.commit();
	}

	@ParameterizedTest
	@ValueSource(strings = { "new-service second", "remove-service %s", "rename --group com.acme --name harbour" })
	void uncommittedChangesAreNamedAndKept(String command) throws IOException {
		var note = Files.writeString(copy.checkout().root().resolve("note.txt"), "mine");
		var before = copy.content();
		try {
			var words = command.formatted(NAME).split(" ", 2);
			var result = copy.run(words[0], words[1].split(" "));

			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("note.txt").contains("Commit or stash").hasLineCount(1);
			assertThat(copy.differingFrom(before)).isEmpty();
		}
		finally {
			Files.delete(note);
		}
	}

	@Test
	void commandsNeedNoForceWhereAllIsCommitted() {
		assertThat(Services.of(new Changes(copy.checkout()))).contains(NAME);
	}

}
