package dev.slipway.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

/** What a clone contains besides the platform's own files. */
class ForeignFilesTests {

	private static final String NAME = Copy.unusedName();

	/** Split, so that a clone with this name does not find it here. */
	private static final String NEW_NAME = "quay" + "side";

	@TempDir
	private static Path folder;

	private static Copy copy;

	private static String old;

	@BeforeAll
	static void repository() throws Exception {
		copy = Copy.in(folder);
		old = Names.of(copy.checkout()).name();
		copy.git("init", "--quiet");
		copy.commit();
		copy.git("tag", "beginning");
		Files.copy(folder.resolve(".git/config"), folder.resolve(".git/config.beginning"));
	}

	@AfterEach
	void reset() throws Exception {
		copy.git("update-index", "--no-skip-worktree", "pom.xml");
		copy.git("reset", "--quiet", "--hard", "beginning");
		copy.git("clean", "--quiet", "-ffdx");
		Files.copy(folder.resolve(".git/config.beginning"), folder.resolve(".git/config"), REPLACE_EXISTING);
		Files.deleteIfExists(folder.resolve(".git/info/exclude"));
	}

	@Test
	void renameLeavesAloneWhatGitIgnores() throws Exception {
		write(".gitignore", Files.readString(folder.resolve(".gitignore")) + "node_modules/\n");
		write("docs/.gitignore", "*.local\n");
		write(".git/info/exclude", "/scratch\n");
		write("excludes", "*.machine\n");
		copy.git("config", "core.excludesFile", folder.resolve("excludes").toString());
		var ignored = new String[] { "node_modules/" + old + "/index.js", "docs/notes.local", "scratch/" + old,
				"docs/x.machine" };
		for (var file : ignored) {
			write(file, old);
		}
		copy.commit();

		assertThat(rename().err()).isEmpty();

		assertThat(ignored).allSatisfy((file) -> assertThat(folder.resolve(file)).hasContent(old));
	}

	@Test
	void renameLeavesAloneOtherRepositories() throws Exception {
		write("other/file", old);
		var other = new Copy(new Checkout(folder.resolve("other")));
		other.git("init", "--quiet");
		other.commit();
		copy.git("-c", "advice.addEmbeddedRepo=false", "add", "other");
		copy.commit();

		assertThat(rename().err()).isEmpty();

		assertThat(folder.resolve("other/file")).hasContent(old);
	}

	@Test
	void renameHandlesEveryKindOfFile() throws Exception {
		write("docs/Ünïcode with spaces " + old + ".md", old);
		write("docs/windows.txt", "one " + old + "\r\ntwo\r\n");
		Files.setPosixFilePermissions(write("bin/mine-" + old, "#!/bin/sh\necho " + old + "\n"),
				PosixFilePermissions.fromString("rwxr-xr-x"));
		var binary = (old + "\0" + old).getBytes(StandardCharsets.UTF_8);
		Files.write(folder.resolve("docs/" + old + ".bin"), binary);
		link("docs/link-" + old, "windows.txt");
		link("docs/moved", "../bin/mine-" + old);
		link("docs/outside", "/opt/" + old + "/x");
		link("docs/sibling", "../../" + old);
		link("docs/folder", ".");
		copy.commit();

		assertThat(rename().err()).isEmpty();

		assertThat(folder.resolve("docs/Ünïcode with spaces " + NEW_NAME + ".md")).hasContent(NEW_NAME);
		assertThat(Files.readString(folder.resolve("docs/windows.txt"))).isEqualTo("one " + NEW_NAME + "\r\ntwo\r\n");
		assertThat(folder.resolve("bin/mine-" + NEW_NAME)).isExecutable();
		assertThat(folder.resolve("docs/" + NEW_NAME + ".bin")).hasBinaryContent(binary);
		assertThat(target("docs/link-" + NEW_NAME)).isEqualTo("windows.txt");
		assertThat(folder.resolve("docs/link-" + old)).doesNotExist();
		assertThat(target("docs/moved")).isEqualTo("../bin/mine-" + NEW_NAME);
		assertThat(target("docs/outside")).isEqualTo("/opt/" + old + "/x");
		assertThat(target("docs/sibling")).isEqualTo("../../" + old);
		assertThat(target("docs/folder")).isEqualTo(".");
	}

	@Test
	void servicesComeAndGoNextToEveryKindOfFile() throws Exception {
		write("template/skeleton/Ünïcode with spaces.txt", "skeleton\r\n");
		Files.write(folder.resolve("template/skeleton/icon.bin"), new byte[] { -1, 0, 's', 'k' });
		link("template/skeleton/read me", "README.md");
		link("docs/nowhere", "no such file");
		copy.commit();
		var before = copy.content();

		assertThat(copy.run("new-service", NAME).err()).isEmpty();

		var service = folder.resolve("services").resolve(NAME);
		assertThat(Files.readString(service.resolve("Ünïcode with spaces.txt"))).isEqualTo(NAME + "\r\n");
		assertThat(service.resolve("icon.bin")).hasBinaryContent(new byte[] { -1, 0, 's', 'k' });
		assertThat(target("services/%s/read me".formatted(NAME))).isEqualTo("README.md");
		copy.commit();

		assertThat(copy.run("remove-service", NAME).err()).isEmpty();
		// It now says which commit the platform was made from.
		assertThat(copy.differingFrom(before)).isSubsetOf(Provenance.FILE);
	}

	@Test
	void removalSaysWhichFilesItLeaves() throws Exception {
		copy.run("new-service", "--force", NAME);
		write("services/%s/.gitignore".formatted(NAME), ".env\n");
		var secrets = write("services/%s/.env".formatted(NAME), "mine");
		copy.commit();

		var result = copy.run("remove-service", NAME);

		assertThat(result.out()).contains("Files that git ignores are left in services/" + NAME);
		assertThat(secrets).hasContent("mine");
	}

	@Test
	void linesEndAsBefore() throws Exception {
		var pom = folder.resolve("pom.xml");
		Files.writeString(pom, Files.readString(pom).replace("\n", "\r\n"));
		copy.git("add", "pom.xml"); // as LF, so nothing has changed

		assertThat(copy.run("new-service", NAME).err()).isEmpty();

		assertThat(Files.readString(pom)).contains("services/%s</module>\r\n".formatted(NAME))
			.doesNotContainPattern("[^\r]\n");
	}

	@Test
	void ignoredFileInTheWayIsKept() throws Exception {
		write(".git/info/exclude", "/docs/*.mine\n");
		write("docs/" + old + ".mine", "tracked");
		copy.git("add", "--force", "docs/" + old + ".mine");
		var mine = write("docs/" + NEW_NAME + ".mine", "mine");
		copy.commit();

		assertThat(rename().err()).contains("docs/" + NEW_NAME + ".mine").hasLineCount(1);

		assertThat(mine).hasContent("mine");
		assertThat(folder.resolve("docs/" + old + ".mine")).hasContent("tracked");
	}

	@Test
	void groupThatGitIgnoresIsRejected() throws Exception {
		assertThat(copy.run("rename", "--group", "com.target", "--name", NEW_NAME).err()).contains("git ignores ")
			.hasLineCount(1);
	}

	@Test
	void nameThatAPathContainsIsRejected() throws Exception {
		write("docs/" + NEW_NAME + ".bin", "\0");
		copy.commit();

		assertThat(rename().err()).contains("'%s' already occurs in docs/%1$s.bin".formatted(NEW_NAME)).hasLineCount(1);
	}

	@Test
	void changeHiddenFromGitIsNotOverwritten() throws Exception {
		copy.git("update-index", "--skip-worktree", "pom.xml");

		assertThat(rename().err()).contains("git was told not to look at pom.xml").hasLineCount(1);
	}

	@Test
	void untrackedFilesAreSeenWhateverGitIsConfiguredToShow() throws Exception {
		copy.git("config", "status.showUntrackedFiles", "no");
		write("docs/ä note.md", "mine");

		assertThat(rename().err()).contains("docs/ä note.md").contains("Commit or stash").hasLineCount(1);
	}

	@Test
	void repositoryAroundTheCheckoutIsOneThatCanUndo(@TempDir Path outer) throws Exception {
		var inner = Copy.in(Files.createDirectory(outer.resolve("inner")));
		new Copy(new Checkout(outer)).git("init", "--quiet");
		inner.commit();

		assertThat(inner.run("new-service", NAME).err()).isEmpty();
	}

	private Path write(String file, String text) throws IOException {
		var path = folder.resolve(file);
		Files.createDirectories(path.getParent());
		return Files.writeString(path, text);
	}

	private void link(String link, String target) throws IOException {
		Files.createSymbolicLink(folder.resolve(link), Path.of(target));
	}

	private String target(String link) throws IOException {
		assertThat(Files.exists(folder.resolve(link), LinkOption.NOFOLLOW_LINKS)).as(link).isTrue();
		return Files.readSymbolicLink(folder.resolve(link)).toString();
	}

	private Copy.Result rename() {
		return copy.run("rename", "--group", "com.example." + NEW_NAME, "--name", NEW_NAME);
	}

}
