package dev.slipway.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A platform that was renamed, got a service and lost another one gets new versions of
 * upstream.
 */
class UpgradeTests {

	private static final String OWN = Copy.unusedName();

	/** Sorts before the service that it calls. */
	private static final String CALLER = "a" + OWN;

	private static final String REMOVED = "removed" + OWN;

	private static final String NEW = "new" + OWN;

	/** Split, so that a clone with one of these names does not find it here. */
	private static final List<String> NAMES = Stream.of("quay" + "side", "tide" + "water", "drift" + "wood")
		.filter((name) -> !name.equals(Names.of(Copy.original()).name()))
		.toList();

	private static final String NAME = NAMES.getFirst();

	private static final String LATER_NAME = NAMES.getLast();

	private static final String GROUP = "com.example." + NAME;

	private static final String MIGRATIONS = "services/identity/src/main/resources/db/migration/";

	private static final String OVERLAP = "docs/glossary.md";

	@TempDir
	private static Path folder;

	private static Copy upstream;

	private static Copy platform;

	private static Names names;

	@BeforeAll
	static void repositories() throws Exception {
		upstream = Copy.in(Files.createDirectory(folder.resolve("upstream")));
		names = Names.of(upstream.checkout());
		assertThat(upstream.run("new-service", "--force", REMOVED).err()).isEmpty();
		upstream.write("template.properties", "version=1.0.0\n");
		upstream.begin();
		release("1.0.0");
		platform = clone("platform");
		assertThat(platform.run("new-service", "--port", "8142", OWN).err()).isEmpty();
		assertThat(platform.run("new-service", "--force", "--calls", OWN, CALLER).err()).isEmpty();
		platform.commit();
		assertThat(platform.run("remove-service", REMOVED).err()).isEmpty();
		platform.commit();
		assertThat(platform.run("rename", "--group", GROUP, "--name", NAME).err()).isEmpty();
		platform.commit();
		platform.git("tag", "beginning");
	}

	private static Copy clone(String name, String... options) throws Exception {
		upstream.git(Stream
			.of(Stream.of("clone", "--quiet"), Stream.of(options),
					Stream.of("file://" + upstream.root(), folder.resolve(name).toString()))
			.flatMap((arguments) -> arguments)
			.toArray(String[]::new));
		var clone = new Copy(new Checkout(folder.resolve(name)));
		clone.identify();
		return clone;
	}

	private static void release(String version) throws Exception {
		upstream.write("template.properties", "version=%s\n".formatted(version));
		upstream.commit();
		upstream.git("tag", "v" + version);
	}

	@BeforeEach
	void begin() throws Exception {
		upstream.git("checkout", "--quiet", "--force", "-B", "next", "v1.0.0");
	}

	@AfterEach
	void reset() throws Exception {
		platform.git("checkout", "--quiet", "--force", "-B", "main", "beginning");
		platform.git("clean", "--quiet", "-ffd");
		for (var branch : platform.output("branch", "--format=%(refname:short)").lines().toList()) {
			if (branch.startsWith("upgrade-")) {
				platform.git("branch", "--quiet", "-D", branch);
			}
		}
		for (var tag : upstream.output("tag").lines().toList()) {
			if (!tag.equals("v1.0.0")) {
				upstream.output("tag", "--delete", tag);
			}
		}
	}

	@Test
	void whatOnlyOneSideChangedIsMerged() throws Exception {
		upstream.append("pom.xml", "<!-- of %s -->\n".formatted(names.title()));
		upstream.append("services/%s/README.md".formatted(REMOVED), "Changed.\n");
		upstream.append("k8s/base/identity/deployment.yaml", "# of %s\n".formatted(names.name()));
		upstream.append("template/model/base/deployment.yaml", "# of %s\n".formatted(names.name()));
		upstream.append("template/model/call.yaml", "# of %s\n".formatted(names.name()));
		upstream.write("local/src/main/java/%s/local/Later.java".formatted(names.group().replace('.', '/')),
				"package %s.local;\n\nclass Later {\n}\n".formatted(names.group()));
		upstream.write(MIGRATIONS + "V90__later.sql", "select 1;\n");
		upstream.append("template/skeleton/README.md", "Changed.\n");
		upstream.delete("docs/orders.png", "docs/add-a-service.md");
		release("1.1.0");
		platform.append("README.md", "Ours.\n");
		platform.write("docs/ours.md", "# Ours\n");
		platform.commit();

		var result = upgrade();

		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("1.0.0 -> 1.1.0", "without   " + REMOVED,
				"yours     %s, %s".formatted(OWN, CALLER), "you do not have: 1\n", "on the new branch upgrade-1.1.0",
				"template/skeleton shows");
		assertThat(platform.text("pom.xml")).endsWith("<!-- of %s -->\n".formatted(Names.title(NAME)));
		assertThat(platform.text("k8s/base/identity/deployment.yaml")).endsWith("# of %s\n".formatted(NAME));
		assertThat(platform.text("k8s/base/%s/deployment.yaml".formatted(OWN))).endsWith("# of %s\n".formatted(NAME));
		assertThat(platform.text("k8s/components/network-policies/call-%s.yaml".formatted(OWN)))
			.endsWith("# of %s\n".formatted(NAME));
		assertThat(platform.text("local/src/main/java/com/example/%s/local/Later.java".formatted(NAME)))
			.startsWith("package %s.local;".formatted(GROUP));
		assertThat(platform.text(MIGRATIONS + "V90__later.sql")).isEqualTo("select 1;\n");
		assertThat(platform.text("README.md")).endsWith("Ours.\n");
		assertThat(platform.text("services/%s/README.md".formatted(OWN))).doesNotContain("Changed.");
		assertThat(platform.root().resolve("docs/add-a-service.md")).doesNotExist();
		assertThat(platform.root().resolve("services/" + REMOVED)).doesNotExist();
		assertThat(platform.output("status", "--porcelain")).isEmpty();
		assertThat(platform.text("template.properties")).contains("version=1.1.0", "removed=" + REMOVED,
				"added.%s=8142".formatted(OWN));
		assertThat(Services.of(new Changes(platform.checkout()))).contains(OWN).doesNotContain(REMOVED);
	}

	@Test
	void onlyWhatBothChangedConflicts() throws Exception {
		upstream.write(OVERLAP, "# Theirs\n");
		upstream.append("pom.xml", "<!-- theirs -->\n");
		release("1.1.0");
		platform.write(OVERLAP, "# Ours\n");
		platform.commit();

		var result = upgrade();

		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).contains("CONFLICT (content): Merge conflict in " + OVERLAP, "git merge --abort")
			.containsOnlyOnce("CONFLICT");
		assertThat(platform.text(OVERLAP)).contains("<<<<<<< HEAD\n# Ours\n", "# Theirs\n>>>>>>> upstream/1.1.0\n");
		assertThat(upgrade().err()).contains("a merge is not finished").hasLineCount(1);

		platform.write(OVERLAP, "# Both\n");
		platform.commit();

		assertThat(platform.text("pom.xml")).contains("theirs");
		assertThat(upgrade().out()).contains("Nothing to do: this platform is based on 1.1.0.");
	}

	@Test
	void undoingLeavesNothing() throws Exception {
		upstream.write(OVERLAP, "# Theirs\n");
		release("1.1.0");
		platform.write(OVERLAP, "# Ours\n");
		platform.commit();
		var before = platform.content();
		var references = platform.output("for-each-ref");

		upgrade();
		platform.git("merge", "--abort");
		platform.git("checkout", "--quiet", "main");
		platform.git("branch", "--quiet", "-D", "upgrade-1.1.0");

		assertThat(platform.differingFrom(before)).isEmpty();
		assertThat(platform.output("for-each-ref")).isEqualTo(references);
	}

	@Test
	void eachVersionIsMergedOnce() throws Exception {
		upstream.write("docs/one.md", "# One of %s\n".formatted(names.title()));
		release("1.1.0");
		assertThat(upgrade().exitCode()).isZero();
		assertThat(upgrade().out()).contains("Nothing to do");
		platform.delete("docs/one.md");
		platform.commit();
		assertThat(platform.run("rename", "--group", "com.acme", "--name", LATER_NAME).err()).isEmpty();
		platform.commit();
		upstream.append("LICENSE", "Of %s\n".formatted(names.title()));
		release("1.2.0");

		assertThat(upgrade().exitCode()).isZero();

		assertThat(platform.text("LICENSE")).endsWith("Of %s\n".formatted(Names.title(LATER_NAME)));
		assertThat(platform.root().resolve("docs/one.md")).doesNotExist();
		assertThat(platform.text("template.properties")).contains("version=1.2.0");
	}

	@Test
	void historyOfItsOwnNeedsNothing() throws Exception {
		upstream.append("LICENSE", "Between.\n");
		upstream.commit();
		var squashed = clone("squashed");
		Checkout.deleteFolder(squashed.root().resolve(".git"));
		squashed.begin();
		squashed.commit();
		squashed.run("rename", "--group", GROUP, "--name", NAME);
		squashed.commit();
		upstream.write("LICENSE", upstream.text("LICENSE").replace("Between.", "Changed."));
		release("1.1.0");

		var result = upgrade(squashed);

		assertThat(result.exitCode()).isZero();
		assertThat(squashed.text("LICENSE")).endsWith("Changed.\n");
	}

	@Test
	void shallowCloneNeedsNothing() throws Exception {
		var shallow = clone("shallow", "--depth=1");
		shallow.run("rename", "--group", GROUP, "--name", NAME);
		shallow.commit();
		upstream.append("LICENSE", "Changed.\n");
		release("1.1.0");

		assertThat(upgrade(shallow).exitCode()).isZero();

		assertThat(shallow.text("LICENSE")).endsWith("Changed.\n");
	}

	@Test
	void platformInAFolderOfItsRepositoryIsMergedThere() throws Exception {
		var inner = new Copy(new Checkout(Files.createDirectories(folder.resolve("outer/inner"))));
		upstream.git("--work-tree=" + inner.root(), "checkout", "v1.0.0", "--", ".");
		upstream.git("reset", "--quiet", "--hard");
		var outer = new Copy(new Checkout(folder.resolve("outer")));
		outer.write("LICENSE", "Outer.\n");
		outer.begin();
		outer.commit();
		upstream.append("LICENSE", "Changed.\n");
		release("1.1.0");

		assertThat(upgrade(inner).exitCode()).isZero();

		assertThat(inner.text("LICENSE")).endsWith("Changed.\n");
		assertThat(outer.text("LICENSE")).isEqualTo("Outer.\n");
	}

	@Test
	void newServiceOfUpstreamArrivesAndOwnOnesKeepOut() throws Exception {
		upstream.run("new-service", "--force", "--port", "8142", NEW);
		release("1.1.0");

		var result = upgrade();

		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("new       " + NEW, "%s moves to ".formatted(OWN));
		assertThat(platform.text("local/README.md")).contains("| %s | 8142 |".formatted(NEW))
			.doesNotContain("| %s | 8142 |".formatted(OWN));
		assertThat(platform.root().resolve("services/%s/src/main/java/com/example/%s/%1$s".formatted(NEW, NAME)))
			.isDirectory();
	}

	@Test
	void newServicesCanBeLeftOut() throws Exception {
		upstream.run("new-service", "--force", NEW);
		upstream.run("new-service", "--force", "--calls", REMOVED, "caller" + NEW);
		upstream.run("new-service", "--force", OWN);
		release("1.1.0");

		assertThat(upgrade("--without", "nothing").err()).contains("nothing is not a new service of upstream")
			.hasLineCount(1);
		var result = upgrade("--without", NEW);

		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("left out  %s: as you wish".formatted(NEW),
				"left out  caller%s: it calls %s, which you removed".formatted(NEW, REMOVED),
				"left out  %s: you have a service of that name".formatted(OWN));
		assertThat(Services.of(new Changes(platform.checkout()))).doesNotContain(NEW, "caller" + NEW);
		assertThat(platform.text("local/README.md")).containsOnlyOnce("| %s |".formatted(OWN));
	}

	@Test
	void recordIsNotNeeded() throws Exception {
		upstream.append("template/model/base/deployment.yaml", "# later\n");
		upstream.append("services/%s/README.md".formatted(REMOVED), "Changed.\n");
		release("1.1.0");
		platform.delete("template.properties");
		platform.commit();

		assertThat(upgrade().exitCode()).isZero();

		assertThat(platform.text("template.properties")).contains("version=1.1.0", "removed=" + REMOVED,
				"added.%s=8142\n".formatted(OWN));
		assertThat(platform.text("k8s/base/%s/deployment.yaml".formatted(OWN))).endsWith("# later\n");
		assertThat(platform.root().resolve("services/" + REMOVED)).doesNotExist();
	}

	@Test
	void ownMigrationsOvertakeUpstreams() throws Exception {
		upstream.write(MIGRATIONS + "V90__theirs.sql", "select 1;\n");
		upstream.write(MIGRATIONS + "V90__theirs.sql.conf", "executeInTransaction=false\n");
		upstream.write(MIGRATIONS + "V91__theirs_too.sql", "select 1;\n");
		release("1.1.0");
		platform.write(MIGRATIONS + "V90__ours.sql", "select 2;\n");
		platform.commit();

		var result = upgrade();

		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).contains(MIGRATIONS + "V90__theirs.sql is upstream's", "your V90__ours.sql",
				"git mv %1$sV90__theirs.sql %1$sV91__theirs.sql\n".formatted(MIGRATIONS),
				"git mv %1$sV90__theirs.sql.conf %1$sV91__theirs.sql.conf\n".formatted(MIGRATIONS),
				"git mv %1$sV91__theirs_too.sql %1$sV92__theirs_too.sql\n".formatted(MIGRATIONS));
		assertThat(platform.output("log", "--format=%s", "-1")).startsWith("Begin the upgrade");
		for (var line : result.out().lines().filter((text) -> text.contains("git mv")).toList()) {
			platform.git(line.replaceFirst(" *git ", "").split(" "));
		}
		platform.commit();
		assertThat(platform.root().resolve(MIGRATIONS)).isDirectoryContaining("glob:**/V91__theirs.sql")
			.isDirectoryContaining("glob:**/V90__ours.sql");
		assertThat(upgrade().out()).contains("Nothing to do");
	}

	@Test
	void ownChangeLogStays() throws Exception {
		upstream.write("CHANGELOG.md", "# Theirs, 1.1.0\n");
		release("1.1.0");
		platform.write("CHANGELOG.md", "# Ours\n");
		platform.commit();

		assertThat(upgrade().exitCode()).isZero();

		assertThat(platform.text("CHANGELOG.md")).isEqualTo("# Ours\n");
	}

	@Test
	void ownVersionStays() throws Exception {
		var version = Adaptation.versionIn(upstream.checkout());
		for (var pom : platform.checkout().files().stream().filter((file) -> file.endsWith("pom.xml")).toList()) {
			platform.write(pom.toString(), platform.text(pom.toString()).replace(version, "7.8.9"));
		}
		platform.commit();
		for (var pom : upstream.checkout().files().stream().filter((file) -> file.endsWith("pom.xml")).toList()) {
			upstream.write(pom.toString(), upstream.text(pom.toString()).replace(version, "1.1.0-SNAPSHOT"));
		}
		release("1.1.0");

		assertThat(upgrade().exitCode()).isZero();

		assertThat(Adaptation.versionIn(platform.checkout())).isEqualTo("7.8.9");
		assertThat(platform.output("grep", "--fixed-strings", "--count", "7.8.9", "--", "services/identity/pom.xml"))
			.endsWith(":1\n");
	}

	@Test
	void serviceOfTheSameNameAsARemovedOneIsOwn() throws Exception {
		upstream.append("services/%s/README.md".formatted(REMOVED), "Changed.\n");
		release("1.1.0");
		var other = clone("other");
		other.git("reset", "--quiet", "--hard", "v1.0.0");
		other.run("remove-service", REMOVED);
		other.commit();
		other.run("new-service", REMOVED);
		other.commit();

		assertThat(upgrade(other).exitCode()).isZero();

		assertThat(other.text("services/%s/README.md".formatted(REMOVED))).doesNotContain("Changed.");
	}

	private static Copy.Result upgrade(String... options) {
		return upgrade(platform, options);
	}

	private static Copy.Result upgrade(Copy copy, String... options) {
		var arguments = Stream.concat(Stream.of("--from", upstream.root().toString()), Stream.of(options));
		// In this process, where the code of the two versions is the same:
		// bin/template-test runs that of each.
		return copy.upgrade((tree, adaptation) -> adaptation.apply(tree), arguments.toArray(String[]::new));
	}

}
