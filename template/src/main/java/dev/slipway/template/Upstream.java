package dev.slipway.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Upstream's history, in a temporary repository: the clone gets none of it, and nothing
 * is left of an upgrade that fails.
 *
 * @param folder of the repository and of what is made from it
 * @param git the repository
 */
record Upstream(Path folder, Git git) implements AutoCloseable {

	private static final int NAMED = 5;

	private static final String TAG = "refs/tags/";

	private static final String BRANCH = "refs/heads/";

	/**
	 * Fetches all branches and tags.
	 * @throws UserError when they cannot be fetched
	 */
	static Upstream fetch(Source source) {
		try {
			var folder = Files.createTempDirectory("upgrade");
			var upstream = new Upstream(folder, new Git(Files.createDirectory(folder.resolve("upstream.git"))));
			try {
				upstream.fetchFrom(source);
				return upstream;
			}
			catch (UserError ex) {
				upstream.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void fetchFrom(Source source) {
		git.run("init", "--quiet", "--bare", "--template=", ".").required();
		var fetched = git.run("fetch", "--quiet", "--no-tags", "--", source.address(), "+refs/heads/*:refs/heads/*",
				"+refs/tags/*:refs/tags/*");
		if (fetched.exitCode() != 0) {
			throw new UserError("nothing could be fetched from %s: %s. Name upstream's repository with --from."
				.formatted(source, fetched.firstError()));
		}
	}

	/**
	 * The version of a name.
	 * @param name a release, with or without a v, a branch or a commit; {@code null} for
	 * the newest release
	 * @throws UserError when there is none
	 */
	Version version(@Nullable String name) {
		var releases = releases();
		if (name == null) {
			return releases.stream()
				.max(Version.BY_NUMBER)
				.orElseThrow(() -> new UserError(
						"upstream has no version: no tag such as v1.0.0. Name one of its branches or commits instead."));
		}
		return releases.stream()
			.filter((release) -> release.name().equals(Version.nameOf(name)))
			.findFirst()
			.or(() -> commit(name).map(this::versionOf))
			.orElseThrow(() -> new UserError("upstream has no version, branch or commit %s. Versions: %s."
				.formatted(name, releases.isEmpty() ? "none" : newest(releases))));
	}

	private static String newest(List<Version> releases) {
		return releases.stream()
			.sorted(Version.BY_NUMBER.reversed())
			.limit(NAMED)
			.map(Version::name)
			.collect(Collectors.joining(", "));
	}

	private List<Version> releases() {
		return git.run("for-each-ref", "--format=%(refname)", TAG)
			.required()
			.lines()
			.flatMap((tag) -> git.commit(tag)
				.flatMap((commit) -> Version.ofTag(tag.substring(TAG.length()), commit))
				.stream())
			.toList();
	}

	/** The commit of a tag, of a branch, or with an identifier. */
	Optional<String> commit(String name) {
		return Stream.of(TAG + name, BRANCH + name, isCommit(name) ? name : TAG + name)
			.flatMap((reference) -> git.commit(reference).stream())
			.findFirst();
	}

	private static boolean isCommit(String name) {
		return name.matches("[0-9a-f]{7,64}");
	}

	/** The release at a commit, or the commit, abbreviated. */
	Version versionOf(String commit) {
		return releases().stream()
			.filter((release) -> release.commit().equals(commit))
			.max(Version.BY_NUMBER)
			.orElseGet(() -> new Version(git.run("rev-parse", "--short", commit).line(), commit));
	}

	/** Whether a version is contained in another one. */
	boolean isIn(Version version, Version other) {
		return git.run("merge-base", "--is-ancestor", version.commit(), other.commit()).exitCode() == 0;
	}

	/**
	 * The version that a clone contains, which is the latest of: the recorded commit, the
	 * newest commit in the clone's history with the files of one of upstream's, and the
	 * recorded release. A clone without upstream's history usually begins with the files
	 * of a commit.
	 * @param trees of the clone's history, the newest first
	 * @throws UserError when upstream has none of them
	 */
	Version base(Provenance provenance, Stream<String> trees) {
		var recorded = Optional.ofNullable(provenance.commit()).filter(Upstream::isCommit).flatMap(git::commit);
		var release = Optional.ofNullable(provenance.version())
			.flatMap((name) -> releases().stream().filter((version) -> version.name().equals(name)).findFirst())
			.map(Version::commit);
		return Stream.of(recorded, commitWithOneOf(trees), release)
			.flatMap(Optional::stream)
			.map(this::versionOf)
			.reduce((one, other) -> isIn(one, other) ? other : one)
			.orElseThrow(() -> new UserError(
					"upstream does not have what this platform was made from: %s. Is it another repository? Otherwise name the version or the commit with --base."
						.formatted(describe(provenance))));
	}

	private static String describe(Provenance provenance) {
		if (provenance.version() == null) {
			return "there is no " + Provenance.FILE;
		}
		return "%s says version %s%s".formatted(Provenance.FILE, provenance.version(),
				(provenance.commit() != null) ? ", commit " + provenance.commit() : "");
	}

	private Optional<String> commitWithOneOf(Stream<String> trees) {
		var commits = new HashMap<String, String>();
		git.run("log", "--all", "--format=%T %H")
			.required()
			.lines()
			.map((line) -> line.split(" ", 2))
			.forEach((treeAndCommit) -> commits.putIfAbsent(treeAndCommit[0], treeAndCommit[1]));
		return trees.filter(commits::containsKey).map(commits::get).findFirst();
	}

	/** The text of a file in a version. */
	Optional<String> text(Version version, Path file) {
		var result = git.run("show", version.commit() + ":" + file);
		return (result.exitCode() == 0) ? Optional.of(result.required()) : Optional.empty();
	}

	/** How many files differ between two commits, for people. */
	String summary(String from, String to) {
		var kinds = git.run("diff", "--name-status", "--find-renames", from, to)
			.required()
			.lines()
			.collect(Collectors.groupingBy((line) -> line.charAt(0), Collectors.counting()));
		return "%d files: %d changed, %d new, %d deleted, %d renamed".formatted(
				kinds.values().stream().mapToLong(Long::longValue).sum(), kinds.getOrDefault('M', 0L),
				kinds.getOrDefault('A', 0L), kinds.getOrDefault('D', 0L), kinds.getOrDefault('R', 0L));
	}

	/** How many files of a folder differ between two commits. */
	long changes(String from, String to, Path folder) {
		return git.run("diff", "--name-only", "--no-renames", "-z", from, to, "--", folder.toString()).entries().size();
	}

	/** Checks a version out into a new folder. */
	Checkout checkOut(Version version, String name) {
		try {
			var tree = new Checkout(Files.createDirectory(folder.resolve(name)));
			inTree(tree, "read-tree", version.commit()).required();
			inTree(tree, "checkout-index", "--all", "--quiet").required();
			return tree;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Commits a checkout, as its author and at the place that the platform has in its
	 * repository.
	 * @return the commit
	 */
	String commit(Checkout tree, Merge merge, String message, List<String> parents) {
		inTree(tree, "add", "--all").required();
		var files = inTree(tree, "write-tree").line();
		if (!merge.prefix().isEmpty()) {
			inTree(tree, "read-tree", "--empty").required();
			inTree(tree, "read-tree", "--prefix=" + merge.prefix(), files).required();
			files = inTree(tree, "write-tree").line();
		}
		var arguments = Stream.concat(Stream.of("commit-tree", files, "-m", message),
				parents.stream().flatMap((parent) -> Stream.of("-p", parent)));
		return git.run(merge.author(), arguments.toArray(String[]::new)).line();
	}

	private Git.Result inTree(Checkout tree, String... arguments) {
		var root = tree.root().toString();
		return tree.git()
			.run(Map.of("GIT_DIR", git.root().toString(), "GIT_WORK_TREE", root, "GIT_INDEX_FILE", root + ".index"),
					Stream
						.concat(Stream.of("-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c",
								"core.excludesFile=", "-c", "core.sparseCheckout=false"), Stream.of(arguments))
						.toArray(String[]::new));
	}

	@Override
	public void close() {
		Checkout.deleteFolder(folder);
	}

}
