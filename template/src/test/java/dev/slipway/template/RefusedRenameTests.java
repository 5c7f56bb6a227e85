package dev.slipway.template;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusedRenameTests {

	private static Copy copy;

	private static Map<Path, String> before;

	@BeforeAll
	static void copy(@TempDir Path folder) {
		copy = Copy.in(folder);
		before = copy.content();
	}

	@AfterEach
	void nothingWasChanged() {
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			acme,             harbour,  'acme' is no group
			Com.Acme,         harbour,  'Com.Acme' is no group
			com.acme-inc,     harbour,  'com.acme-inc' is no group
			com.class,        harbour,  one of its words is Java's own
			java.acme,        harbour,  Java keeps such packages for itself
			org.springframework, harbour, 'org.springframework' stands in
			com.acme,         Harbour,  'Harbour' is no name
			com.acme,         har-bour, 'har-bour' is no name
			com.acme,         2harbour, '2harbour' is no name
			com.acme,         class,    a word of Java's own
			com.acme,         gateway,  'gateway' stands in
			com.acme,         ha,       'ha' is no name
			""")
	void badNamesAreRefusedInOneLine(String group, String name, String reason) {
		var answer = copy.run("rename", "--force", "--group", group, "--name", name);

		assertThat(answer.exitCode()).isEqualTo(1);
		assertThat(answer.err()).startsWith("bin/rename: ").contains(reason).hasLineCount(1);
	}

	@Test
	void ownNameIsRefused() {
		var names = Names.of(copy.checkout());

		var answer = copy.run("rename", "--force", "--group", names.group(), "--name", names.name());

		assertThat(answer.err()).contains("is what it is called already");
	}

	@Test
	void withoutAWayBackNothingIsDone() {
		var answer = copy.run("rename", "--group", "com.acme", "--name", "harbour");

		assertThat(answer.err()).contains("no git work tree").contains("--force");
	}

}
