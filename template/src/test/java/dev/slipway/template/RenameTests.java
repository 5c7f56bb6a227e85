package dev.slipway.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RenameTests {

	/** Written so that a clone of this name does not find it here. */
	private static final String NEW_NAME = "quay" + "side";

	private static final String NEW_GROUP = "com.example." + NEW_NAME;

	@TempDir
	Path folder;

	private Copy copy;

	private Names names;

	@BeforeEach
	void copy() {
		this.copy = Copy.in(this.folder);
		this.names = Names.of(this.copy.checkout());
	}

	@Test
	void nothingIsLeftOfTheOldName() {
		assertThat(rename(NEW_GROUP, NEW_NAME).exitCode()).isZero();

		assertThat(Names.of(this.copy.checkout()))
			.isEqualTo(new Names(NEW_GROUP, NEW_NAME, "Quay" + NEW_NAME.substring(4)));
		assertThat(this.copy.content())
			.allSatisfy((file, text) -> assertThat(text + file).doesNotContainIgnoringCase(this.names.name())
				.doesNotContain(this.names.group(), this.names.group().replace('.', '/')));
		assertThat(Files.isDirectory(this.folder.resolve("local/src/main/java/com/example"))).isTrue();
		assertThat(Files.isExecutable(this.folder.resolve("run"))).isTrue();
	}

	/**
	 * So the formatter finds nothing to do in it, and no word was replaced that was
	 * another's.
	 */
	@Test
	void thereAndBackIsNoChange() {
		var before = this.copy.content();

		assertThat(rename(NEW_GROUP, NEW_NAME, "--title", "The " + "Quay").exitCode()).isZero();
		assertThat(this.copy.differingFrom(before)).isNotEmpty();
		assertThat(rename(this.names.group(), this.names.name(), "--title", this.names.title()).exitCode()).isZero();

		assertThat(this.copy.differingFrom(before)).isEmpty();
	}

	@Test
	void licenceNamesTheHolder() {
		rename(NEW_GROUP, NEW_NAME, "--holder", "Acme & Sons");

		assertThat(this.copy.checkout().text(Path.of("LICENSE")))
			.containsPattern("(?m)^ +Copyright 20\\d\\d Acme & Sons$")
			.containsOnlyOnce("   Copyright ");
	}

	@Test
	void buildsAndDataGoAlong() throws IOException {
		Path stale = Files.createDirectories(this.folder.resolve("local/target/classes")).resolve("Old.class");
		Files.createFile(stale);
		Files.createDirectories(this.folder.resolve("." + this.names.name()));

		rename(NEW_GROUP, NEW_NAME);

		assertThat(this.folder.resolve("local/target")).doesNotExist();
		assertThat(this.folder.resolve("." + this.names.name())).doesNotExist();
		assertThat(this.folder.resolve("." + NEW_NAME)).isDirectory();
	}

	@Test
	void whatCannotBeWrittenChangesNothing() throws IOException {
		var before = this.copy.content();
		// The last file that is written has a folder in its place.
		Path last = new Rename(this.copy.checkout(), this.names, new Names(NEW_GROUP, NEW_NAME, "Quay")).plan()
			.written()
			.getLast();
		Path obstacle = Files.createDirectories(this.folder.resolve(last)).resolve("in the way");
		Files.createFile(obstacle);

		var answer = rename(NEW_GROUP, NEW_NAME);

		assertThat(answer.err()).contains("everything is as it was");
		Files.delete(obstacle);
		assertThat(this.copy.differingFrom(before)).isEmpty();
	}

	@Test
	void sourcesStayTidy() {
		assertThat(JavaSource.tidy("package dev.b.x;\n\nimport dev.b.Y;\nimport java.A;\n\nclass X {\n}\n",
				"package z.b.x;\n\nimport z.b.Y;\nimport java.A;\n\nclass X {\n}\n"))
			.isEqualTo("package z.b.x;\n\nimport java.A;\nimport z.b.Y;\n\nclass X {\n}\n");
	}

	@Test
	void everyFormOfTheNameIsOneThatRenamingKnows() {
		Pattern name = Pattern.compile(this.names.name(), Pattern.CASE_INSENSITIVE);

		assertThat(this.copy.content()).allSatisfy((file, text) -> assertThat(name.matcher(text + file).results())
			.extracting(MatchResult::group)
			.isSubsetOf(this.names.name(), this.names.name().toUpperCase(Locale.ROOT), Names.title(this.names.name())));
	}

	private Copy.Answer rename(String group, String name, String... more) {
		return this.copy.run("rename",
				Stream.concat(Stream.of("--force", "--group", group, "--name", name), Stream.of(more))
					.toArray(String[]::new));
	}

}
