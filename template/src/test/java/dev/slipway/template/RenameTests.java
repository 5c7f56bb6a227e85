package dev.slipway.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class RenameTests {

	/** Split, so that a clone with one of these names does not find it here. */
	private static final List<String> NEW_NAMES = List.of("quay" + "side", "tide" + "water");

	private static final Pattern EXAMPLE = Pattern
		.compile("bin/rename --group (?<group>\\S+) --name (?<name>\\S+) --repository (?<repository>\\S+)");

	@TempDir
	Path folder;

	private Copy copy;

	private Names names;

	private String newName;

	private String newGroup;

	@BeforeEach
	void copy() {
		this.copy = Copy.in(folder);
		this.names = Names.of(copy.checkout());
		this.newName = NEW_NAMES.get(NEW_NAMES.getFirst().equals(names.name()) ? 1 : 0);
		this.newGroup = "com.example." + newName;
	}

	@Test
	void nothingIsLeftOfTheOldName() {
		assertThat(rename(newGroup, newName).exitCode()).isZero();

		assertThat(Names.of(copy.checkout())).isEqualTo(newNames());
		var files = copy.content();
		files.remove(Provenance.FILE); // It may contain upstream's URL.
		assertThat(files).allSatisfy((file, text) -> assertThat(text + file).doesNotContainIgnoringCase(names.name())
			.doesNotContain(names.group(), names.group().replace('.', '/')));
		assertThat(Files.isDirectory(folder.resolve("local/src/main/java/com/example"))).isTrue();
		assertThat(Files.isExecutable(folder.resolve("run"))).isTrue();
	}

	/** Those that the page for the first hour tells people to type. */
	@Test
	void namesOfTheExampleAreFree() {
		var example = EXAMPLE.matcher(copy.checkout().text(Path.of("docs/make-it-yours.md")));
		assertThat(example.find()).isTrue();
		assumeThat(names.name()).isNotEqualTo(example.group("name"));

		var result = rename(example.group("group"), example.group("name"), "--repository", example.group("repository"));

		assertThat(result.err()).isEmpty();
	}

	/** So the formatter has nothing to do, and only the platform's name was replaced. */
	@Test
	void renamingThereAndBackChangesNothing() {
		var before = copy.content();

		assertThat(rename(newGroup, newName, "--title", "The " + Names.title(newName)).exitCode()).isZero();
		assertThat(copy.differingFrom(before)).isNotEmpty();
		assertThat(rename(names.group(), names.name(), "--title", names.title()).exitCode()).isZero();

		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@Test
	void licenceNamesTheHolder() {
		rename(newGroup, newName, "--holder", "Acme & Sons");

		assertThat(copy.checkout().text(Path.of("LICENSE"))).containsPattern("(?m)^ +Copyright 20\\d\\d Acme & Sons$")
			.containsOnlyOnce("   Copyright ");
	}

	@Test
	void repositoryIsTheOneOfTheOption() {
		assumeThat(copy.checkout().text(Path.of("pom.xml"))).contains(names.repository());
		var repository = "Owner-Of-%s/%1$s".formatted(newName);

		rename(newGroup, newName, "--repository", repository);

		assertThat(Names.of(copy.checkout()).repository()).isEqualTo(repository);
		assertThat(copy.content())
			.allSatisfy((file, text) -> assertThat(text).doesNotContain(names.repository(), "@" + names.owner()));
	}

	/**
	 * Where the repository is not called like the platform, and where names of images are
	 * lower case.
	 */
	@Test
	void repositoryIsFoundWhereverItIs() {
		var before = new Names("dev.ship", "ship", "Ship", "Acme-Inc/the-ship");
		var after = new Names("com.boat", "boat", "Boat", "Boats/boat");

		assertThat(new Renaming(before, after)
			.text("https://github.com/Acme-Inc/the-ship ghcr.io/acme-inc/the-ship/ship @Acme-Inc/crew"))
			.isEqualTo("https://github.com/Boats/boat ghcr.io/boats/boat/boat @Boats/crew");
	}

	@Test
	void buildOutputIsDeletedAndDataIsMoved() throws IOException {
		var stale = Files.createDirectories(folder.resolve("local/target/classes")).resolve("Old.class");
		Files.createFile(stale);
		Files.createDirectories(folder.resolve("." + names.name()));

		rename(newGroup, newName);

		assertThat(folder.resolve("local/target")).doesNotExist();
		assertThat(folder.resolve("." + names.name())).doesNotExist();
		assertThat(folder.resolve("." + newName)).isDirectory();
	}

	@Test
	void failedWriteChangesNothing() throws IOException {
		var before = copy.content();
		// The last folder that is created has a file in its place.
		var written = new Rename(copy.checkout(), names, newNames()).plan().written();
		var last = written.stream().filter((file) -> file.toString().contains("com/example")).toList().getLast();
		var root = folder.resolve(last.toString().substring(0, last.toString().indexOf("/com/example")));
		var obstacle = Files.createFile(root.resolve("com"));

		var result = rename(newGroup, newName);

		assertThat(result.err()).contains("All changes were rolled back");
		Files.delete(obstacle);
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@Test
	void sourcesStayTidy() {
		assertThat(JavaSource.tidy("package dev.b.x;\n\nimport dev.b.Y;\nimport java.A;\n\nclass X {\n}\n",
				"package z.b.x;\n\nimport z.b.Y;\nimport java.A;\n\nclass X {\n}\n"))
			.isEqualTo("package z.b.x;\n\nimport java.A;\nimport z.b.Y;\n\nclass X {\n}\n");
	}

	@Test
	void everyFormOfTheNameIsOneThatRenamingKnows() {
		var name = Pattern.compile(names.name(), Pattern.CASE_INSENSITIVE);

		assertThat(copy.content())
			.allSatisfy((file, text) -> assertThat(name.matcher(text + file).results()).extracting(MatchResult::group)
				.isSubsetOf(names.name(), names.name().toUpperCase(Locale.ROOT), Names.title(names.name())));
	}

	private Names newNames() {
		return names.renamed(newGroup, newName, Names.title(newName));
	}

	private Copy.Result rename(String group, String name, String... more) {
		return copy.run("rename", Stream.concat(Stream.of("--force", "--group", group, "--name", name), Stream.of(more))
			.toArray(String[]::new));
	}

}
