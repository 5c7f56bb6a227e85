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

class RejectedRenameTests {

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
			acme,             harbour,  'acme' is not a valid group
			Com.Acme,         harbour,  'Com.Acme' is not a valid group
			com.acme-inc,     harbour,  'com.acme-inc' is not a valid group
			com.class,        harbour,  one of its words is a Java keyword
			java.acme,        harbour,  java.*, javax.*, jdk.* and sun.* packages are reserved
			org.springframework, harbour, 'org.springframework' already occurs in
			com.acme,         Harbour,  'Harbour' is not a valid name
			com.acme,         har-bour, 'har-bour' is not a valid name
			com.acme,         2harbour, '2harbour' is not a valid name
			com.acme,         class,    it is a Java keyword
			com.acme,         gateway,  'gateway' already occurs in
			com.acme,         ha,       'ha' is not a valid name
			""")
	void badNamesAreRefusedInOneLine(String group, String name, String reason) {
		var result = copy.run("rename", "--force", "--group", group, "--name", name);

		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).startsWith("bin/rename: ").contains(reason).hasLineCount(1);
	}

	@Test
	void repositoryWithoutOwnerIsRejected() {
		var result = copy.run("rename", "--force", "--group", "com.acme", "--name", "boatyard", "--repository",
				"boatyard");

		assertThat(result.err()).contains("'boatyard' is not a valid repository").hasLineCount(1);
	}

	@Test
	void ownNameIsRejected() {
		var names = Names.of(copy.checkout());

		var result = copy.run("rename", "--force", "--group", names.group(), "--name", names.name());

		assertThat(result.err()).contains("the platform is already called");
	}

	@Test
	void withoutGitNothingIsChanged() {
		var result = copy.run("rename", "--group", "com.acme", "--name", "harbour");

		assertThat(result.err()).contains("not a git work tree").contains("--force");
	}

}
