package dev.slipway.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An upgrade that cannot be made changes nothing, and says what to do. */
class RejectedUpgradeTests {

	private static final String POM = """
			<project>
				<parent></parent>
				<groupId>com.acme</groupId>
				<artifactId>acme</artifactId>
				<version>1-SNAPSHOT</version>
				<name>Acme</name>
			</project>
			""";

	@TempDir
	Path folder;

	private Copy upstream;

	private Copy platform;

	private Map<Path, String> before;

	private String references;

	@BeforeEach
	void repositories() throws Exception {
		this.upstream = repository("upstream");
		upstream.write("pom.xml", POM);
		upstream.write(".gitignore", "*.mine\n");
		release("1.0.0");
		release("1.1.0");
		this.platform = repository("platform");
		platform.git("fetch", "--quiet", "--no-tags", upstream.root().toString(), "v1.1.0");
		platform.git("reset", "--quiet", "--hard", "FETCH_HEAD");
		release("1.2.0");
	}

	private Copy repository(String name) throws Exception {
		var repository = new Copy(new Checkout(Files.createDirectory(folder.resolve(name))));
		repository.begin();
		return repository;
	}

	private void release(String version) throws Exception {
		upstream.write("template.properties", "version=%s\n".formatted(version));
		upstream.commit();
		upstream.git("tag", "v" + version);
	}

	@Test
	void uncommittedChange() throws Exception {
		platform.write("note.txt", "mine");

		assertRejected("there are uncommitted changes, such as note.txt. Commit or stash them.");
	}

	@Test
	void folderThatIsNoRepository() throws Exception {
		Checkout.deleteFolder(platform.root().resolve(".git"));

		assertThat(upgrade().err()).contains("this is not a git work tree").contains("git init").hasLineCount(1);
	}

	@Test
	void repositoryWithoutACommit() throws Exception {
		platform.git("update-ref", "-d", "HEAD");

		assertThat(upgrade().err()).contains("nothing is committed yet").hasLineCount(1);
	}

	@Test
	void detachedHead() throws Exception {
		platform.git("checkout", "--quiet", "--detach");

		assertRejected("no branch is checked out (detached HEAD). Check out the one to upgrade: git checkout.");
	}

	@Test
	void authorWhomGitDoesNotKnow() throws Exception {
		platform.git("config", "user.name", "");

		assertRejected("git does not know who commits. Set user.name and user.email with git config.");
	}

	@Test
	void nameOfNoVersion() throws Exception {
		assertRejected("upstream has no version, branch or commit 9.9.9. Versions: 1.2.0, 1.1.0, 1.0.0.", "9.9.9");
		assertRejected("upstream has no version, branch or commit --all. Versions: 1.2.0, 1.1.0, 1.0.0.", "--",
				"--all");
	}

	@Test
	void olderVersion() throws Exception {
		assertRejected("1.0.0 is older than 1.1.0, which this platform is based on. Only git can go back.", "1.0.0");
	}

	@Test
	void upstreamWithoutAVersion() throws Exception {
		upstream.git("tag", "--delete", "v1.0.0", "v1.1.0", "v1.2.0");

		assertRejected("upstream has no version: no tag such as v1.0.0. Name one of its branches or commits instead.");
	}

	@Test
	void upstreamThatCannotBeReached() throws Exception {
		var nowhere = folder.resolve("nowhere").toString();

		assertRejected(
				"nothing could be fetched from %1$s: fatal: '%1$s' does not appear to be a git repository. Name upstream's repository with --from."
					.formatted(nowhere),
				"--from", nowhere);
	}

	@Test
	void upstreamThatNobodyNamed() throws Exception {
		this.before = platform.content();
		var result = run();

		assertThat(result.err()).contains("nothing says where new versions come from. Use --from").hasLineCount(1);
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void baseThatUpstreamDoesNotHave() throws Exception {
		Checkout.deleteFolder(platform.root().resolve(".git"));
		platform.write("template.properties", "version=0.9.0\ncommit=%s\n".formatted("0".repeat(40)));
		platform.begin();
		platform.commit();

		assertRejected(
				"upstream does not have what this platform was made from: template.properties says version 0.9.0, commit %s. Is it another repository? Otherwise name the version or the commit with --base."
					.formatted("0".repeat(40)));
		assertThat(upgrade("--base", "1.0.0").out()).contains("1.0.0 -> 1.2.0");
	}

	@Test
	void repositoryOfSomethingElse() throws Exception {
		upstream.delete("pom.xml");
		release("2.0.0");

		assertRejected(
				"2.0.0 has no pom.xml, so it is no version of this platform's template. Name upstream's repository with --from.");
	}

	@Test
	void branchOfAnEarlierUpgrade() throws Exception {
		platform.git("branch", "upgrade-1.2.0");

		assertRejected(
				"there is already a branch upgrade-1.2.0, which is not merged into main. Merge it, or delete it: git branch -D upgrade-1.2.0.");
	}

	@Test
	void fileInTheWayThatGitIgnores() throws Exception {
		upstream.write("keys.mine", "theirs");
		upstream.git("add", "--force", "keys.mine");
		release("1.3.0");
		platform.write("keys.mine", "mine");

		assertRejected(
				"keys.mine is in the way, and git does not track it, so it could not be restored. Move it first.");
		assertThat(platform.text("keys.mine")).isEqualTo("mine");
	}

	@Test
	void versionThatCannotBeAdapted() throws Exception {
		Adapter rejecting = (tree, adaptation) -> {
			throw new UserError("pom.xml has no place for a new entry.");
		};
		this.before = platform.content();

		var result = platform.upgrade(rejecting, "--from", upstream.root().toString());

		assertThat(result.err()).isEqualToIgnoringNewLines(
				"bin/upgrade: version 1.1.0 cannot get this platform's names and services: pom.xml has no place for a new entry.");
		assertThat(platform.differingFrom(before)).isEmpty();
	}

	/** Each is a version too. */
	@Test
	void branchesAndCommitsAreAccepted() throws Exception {
		upstream.write("later.txt", "later");
		upstream.commit();
		var commit = upstream.output("rev-parse", "HEAD").strip();

		assertThat(upgrade(commit).exitCode()).isZero();

		assertThat(platform.text("later.txt")).isEqualTo("later");
		assertThat(platform.text("template.properties")).contains("commit=" + commit);
		assertThat(upgrade("main").out()).contains("Nothing to do");
	}

	@Test
	void newestVersionMayBeOlderThanThePlatform() throws Exception {
		upstream.git("tag", "--delete", "v1.2.0");
		upstream.git("tag", "--delete", "v1.1.0");

		assertThat(upgrade().out()).contains("Nothing to do: this platform is based on ",
				", and the newest version is 1.0.0.");
	}

	@Test
	void urlIsRememberedWithoutItsPassword() {
		var source = new Source("https://alice:secret@git.example.com/template.git");

		assertThat(source).hasToString("https://git.example.com/template.git");
		assertThat(source.url()).isEqualTo("https://git.example.com/template.git");
		assertThat(new Source("git@git.example.com:template.git").url()).isEqualTo("git@git.example.com:template.git");
		assertThat(new Source("/home/alice/template").url()).isNull();
	}

	@Test
	void platformWithoutThisCommandIsUpgradedFromAnother() {
		var result = upstream.upgrade((tree, adaptation) -> {
		}, "--from", upstream.root().toString(), "--clone", platform.root().toString());

		assertThat(result.exitCode()).isZero();
		assertThat(platform.text("template.properties")).contains("version=1.2.0");
	}

	@Test
	void remoteIsFoundByItsName() throws Exception {
		platform.git("remote", "add", "upstream", upstream.root().toString());

		assertThat(run().out()).contains("1.1.0 -> 1.2.0");
	}

	private void assertRejected(String message, String... options) throws Exception {
		this.before = platform.content();
		this.references = platform.output("for-each-ref") + platform.output("log", "-1", "HEAD");

		var result = upgrade(options);

		assertThat(result.err()).isEqualToIgnoringNewLines("bin/upgrade: " + message);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(platform.differingFrom(before)).isEmpty();
		assertThat(platform.output("for-each-ref") + platform.output("log", "-1", "HEAD")).isEqualTo(references);
	}

	private Copy.Result upgrade(String... options) {
		return run(Stream.concat(Stream.of("--from", upstream.root().toString()), Stream.of(options))
			.toArray(String[]::new));
	}

	private Copy.Result run(String... options) {
		return platform.upgrade((tree, adaptation) -> {
		}, options);
	}

}
