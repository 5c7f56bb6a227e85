package dev.slipway.template;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The merge in a platform's repository, which may be larger than the platform.
 *
 * @param git the repository
 * @param branch that is checked out
 * @param prefix the platform's folder in the repository, with a slash at its end; empty
 * for the root
 * @param author of what is committed outside of the repository, in git's variables
 */
record Merge(Git git, String branch, String prefix, Map<String, String> author) {

	private static final Pattern IDENTITY = Pattern.compile("(.*) <(.*)> .*");

	private static final String BRANCH = "refs/heads/";

	/**
	 * The merge into what is checked out.
	 * @throws UserError when git could not undo it, or could not commit it
	 */
	static Merge into(Checkout checkout) {
		var git = checkout.git();
		if (!git.isRepository()) {
			throw new UserError(
					"this is not a git work tree, so nothing can be merged. Make it one: git init, git add --all, git commit.");
		}
		if (git.head().isEmpty()) {
			throw new UserError("nothing is committed yet. Commit first: git add --all, git commit.");
		}
		if (git.commit("MERGE_HEAD").isPresent()) {
			throw new UserError(
					"a merge is not finished. Finish it with git commit, or end it with git merge --abort.");
		}
		git.requireClean("");
		var branch = git.run("symbolic-ref", "--quiet", "--short", "HEAD");
		if (branch.exitCode() != 0) {
			throw new UserError(
					"no branch is checked out (detached HEAD). Check out the one to upgrade: git checkout.");
		}
		return new Merge(git, branch.line(), git.run("rev-parse", "--show-prefix").line(), author(git));
	}

	/** The trees of the platform in all commits, the newest first. */
	Stream<String> trees() {
		var tree = prefix.isEmpty() ? "^{tree}" : ":" + prefix.substring(0, prefix.length() - 1);
		var commits = git.run("log", "--format=%H", "HEAD", "--", ".").required();
		return git.pipe(commits.replace("\n", tree + "\n"), "cat-file", "--batch-check=%(objectname)")
			.required()
			.lines();
	}

	private static Map<String, String> author(Git git) {
		var identity = git.run("var", "GIT_COMMITTER_IDENT");
		var parts = IDENTITY.matcher((identity.exitCode() == 0) ? identity.line() : "");
		if (!parts.matches()) {
			throw new UserError("git does not know who commits. Set user.name and user.email with git config.");
		}
		return Map.of("GIT_AUTHOR_NAME", parts.group(1), "GIT_AUTHOR_EMAIL", parts.group(2), "GIT_COMMITTER_NAME",
				parts.group(1), "GIT_COMMITTER_EMAIL", parts.group(2));
	}

	/** The branch for the merge. */
	static String branchFor(Version version) {
		return "upgrade-" + version.name();
	}

	/**
	 * Requires that the branch for the merge is free.
	 * @throws UserError when it is not
	 */
	void requireNoBranch(Version version) {
		var name = branchFor(version);
		if (git.commit(BRANCH + name).isPresent()) {
			throw new UserError(
					"there is already a branch %s, which is not merged into %s. Merge it, or delete it: git branch -D %1$s."
						.formatted(name, branch));
		}
	}

	/**
	 * Merges a version on a new branch.
	 * @param base the version that the platform is based on, the parent of the next
	 * @param target the version to merge
	 * @param commit whether to commit it where nothing conflicts
	 * @return git's lines about conflicts; none if it is merged
	 * @throws UserError when git refuses; nothing was changed
	 */
	List<String> merge(Upstream upstream, Version version, String base, String target, boolean commit) {
		var reference = "refs/upstream/" + version.name();
		git.run("-c", "gc.auto=0", "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--",
				upstream.git().root().toString(), "+%s:%s".formatted(target, reference))
			.required();
		try {
			requireNothingInTheWay(base, target);
			// The base becomes an ancestor, so that git's merge begins there.
			var head = git
				.run("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-p", base, "-m",
						"Begin the upgrade to " + version.name())
				.line();
			switchTo(branchFor(version), head);
			// The short form of the reference is in the conflict markers.
			var merged = git.run("merge", "--no-ff", "--no-verify-signatures", commit ? "--commit" : "--no-commit",
					"-m", "Upgrade to " + version.name(), "upstream/" + version.name());
			return (merged.exitCode() != 0) ? conflicts(version, merged) : List.of();
		}
		finally {
			git.run("update-ref", "-d", reference);
		}
	}

	/** To a new branch with the same files, so there is nothing to check out. */
	private void switchTo(String newBranch, String commit) {
		git.run("branch", "--no-track", newBranch, commit).required();
		git.run("symbolic-ref", "HEAD", BRANCH + newBranch).required();
	}

	private List<String> conflicts(Version version, Git.Result merged) {
		if (git.commit("MERGE_HEAD").isEmpty()) {
			git.run("symbolic-ref", "HEAD", BRANCH + branch).required();
			git.run("branch", "--quiet", "-D", branchFor(version)).required();
			throw new UserError("git does not merge it: %s.".formatted(merged.firstError()));
		}
		var conflicts = merged.output().lines().filter((line) -> line.startsWith("CONFLICT")).toList();
		// Such as from a hook.
		return conflicts.isEmpty() ? List.of(merged.firstError()) : conflicts;
	}

	/** Git would overwrite files that it ignores. */
	private void requireNothingInTheWay(String base, String target) {
		var folder = Path.of(git.run("rev-parse", "--show-toplevel").line());
		var tracked = Set.copyOf(git.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD").entries());
		git.run("-c", "diff.relative=false", "diff", "--name-only", "--no-renames", "-z", base, target)
			.entries()
			.stream()
			.filter((file) -> !tracked.contains(file) && Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS))
			.findFirst()
			.ifPresent((file) -> {
				throw new UserError(
						"%s is in the way, and git does not track it, so it could not be restored. Move it first."
							.formatted(file));
			});
	}

}
