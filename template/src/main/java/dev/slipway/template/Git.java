package dev.slipway.template;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Git, which knows the files of a checkout, and can undo a command if nothing else has
 * changed since the last commit.
 *
 * @param root of the checkout
 */
record Git(Path root) {

	/** The exit code of {@code git check-ignore} for paths that are not ignored. */
	private static final int NOT_IGNORED = 1;

	/** Of {@code git check-ignore --verbose}: file, line, pattern, path. */
	private static final int FIELDS = 4;

	/** A hook or an alias sets them, for its own repository. */
	private static final List<String> FOREIGN_REPOSITORY = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
			"GIT_PREFIX");

	/**
	 * The files and links that git tracks, or would with {@code git add --all}: nothing
	 * that it ignores, no submodules and no repositories inside of this one. Relative to
	 * the root, and sorted.
	 */
	List<Path> files() {
		var listed = inRepository((repository) -> git(repository,
				List.of("ls-files", "-z", "--cached", "--others", "--exclude-standard"), ""));
		// A file with a merge conflict is listed several times.
		return entries(listed.required()).map(Git::path).filter(this::isFileOrLink).distinct().sorted().toList();
	}

	private static Path path(String name) {
		try {
			return Path.of(name);
		}
		catch (InvalidPathException ex) {
			throw new UserError("the file name '%s' cannot be used: %s. Set LC_ALL to a locale with UTF-8."
				.formatted(name, ex.getReason()));
		}
	}

	private boolean isFileOrLink(Path file) {
		var path = root.resolve(file);
		return Files.isSymbolicLink(path) || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Why git would ignore one of some new files; empty when it would ignore none.
	 */
	Optional<String> ignored(Collection<Path> files) {
		if (files.isEmpty()) {
			return Optional.empty();
		}
		var paths = files.stream().map((file) -> file + "\0").collect(Collectors.joining());
		var result = inRepository((repository) -> git(repository,
				List.of("check-ignore", "-z", "--stdin", "--verbose", "--no-index"), paths));
		if (result.exitCode() == NOT_IGNORED) {
			return Optional.empty();
		}
		var fields = entries(result.required()).limit(FIELDS).toList();
		return Optional.of("git ignores %s (%s, line %s: %s)".formatted(fields.get(FIELDS - 1), fields.get(0),
				fields.get(1), fields.get(2)));
	}

	/**
	 * Requires a clean work tree, so that {@code git} can undo what changes from here on.
	 * @throws UserError when there is none
	 */
	void requireUndoable() {
		if (!isRepository()) {
			throw new UserError(
					"this is not a git work tree, so the change could not be undone. Use --force to make it anyway.");
		}
		requireClean(", or use --force");
	}

	/**
	 * Requires that all is committed.
	 * @param orElse what people can do instead, for the message
	 * @throws UserError when something is not
	 */
	void requireClean(String orElse) {
		entries(git(List.of("status", "--porcelain", "-z", "--untracked-files=all")).required()).findFirst()
			.ifPresent((change) -> {
				throw new UserError("there are uncommitted changes, such as %s. Commit or stash them%s."
					.formatted(change.substring(3), orElse));
			});
		entries(git(List.of("ls-files", "-z", "-v")).required()).filter((file) -> !file.startsWith("H "))
			.findFirst()
			.ifPresent((file) -> {
				throw new UserError(
						"git was told not to look at %s (skip-worktree or assume-unchanged), so it could not undo a change. Reset that with git update-index --really-refresh --no-skip-worktree%s."
							.formatted(file.substring(2), orElse));
			});
	}

	/**
	 * The commit that is checked out; empty outside of a repository and before the first
	 * commit.
	 */
	Optional<String> head() {
		return isRepository() ? commit("HEAD") : Optional.empty();
	}

	/** The commit that a name means, if there is one. */
	Optional<String> commit(String name) {
		var result = run("rev-parse", "--verify", "--quiet", name + "^{commit}");
		return (result.exitCode() == 0) ? Optional.of(result.line()) : Optional.empty();
	}

	/** Runs a command of git. */
	Result run(String... arguments) {
		return run(Map.of(), arguments);
	}

	/** Runs a command of git with variables. */
	Result run(Map<String, String> variables, String... arguments) {
		return git(variables, List.of(arguments), "");
	}

	/** Runs a command of git with input. */
	Result pipe(String input, String... arguments) {
		return git(Map.of(), List.of(arguments), input);
	}

	/** Whether the root belongs to a repository, perhaps a larger one. */
	boolean isRepository() {
		var result = git(List.of("rev-parse", "--is-inside-work-tree"));
		if (result.exitCode() != 0 && result.error().contains("not a git repository")) {
			return false;
		}
		// A repository that ignores the whole checkout does not know its files.
		return result.required().strip().equals("true")
				&& git(List.of("check-ignore", "--quiet", "--", ".")).exitCode() == NOT_IGNORED;
	}

	/**
	 * Runs git with the options of the repository, or outside of any with those of an
	 * empty one: .gitignore applies there too.
	 */
	private <T> T inRepository(Function<List<String>, T> command) {
		if (isRepository()) {
			return command.apply(List.of());
		}
		try {
			var empty = Files.createTempDirectory("repository");
			try {
				git(List.of("init", "--quiet", "--template=", empty.toString())).required();
				return command.apply(List.of("--git-dir=" + empty.resolve(".git"), "--work-tree=."));
			}
			finally {
				Checkout.deleteFolder(empty);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Result git(List<String> arguments) {
		return git(List.of(), arguments, "");
	}

	private Result git(List<String> options, List<String> arguments, String input) {
		return git(Map.of(), Stream.concat(options.stream(), arguments.stream()).toList(), input);
	}

	private Result git(Map<String, String> variables, List<String> arguments, String input) {
		var command = Stream.concat(Stream.of("git"), arguments.stream()).toList();
		var builder = new ProcessBuilder(command).directory(root.toFile());
		builder.environment().keySet().removeAll(FOREIGN_REPOSITORY);
		builder.environment().put("LC_ALL", "C");
		builder.environment().putAll(variables);
		try {
			var process = builder.start();
			var error = new StringBuilder();
			var errorReader = Thread.startVirtualThread(() -> error.append(read(process.errorReader())));
			var inputWriter = Thread
				.startVirtualThread(() -> write(input, process.outputWriter(StandardCharsets.UTF_8)));
			var output = process.getInputStream().readAllBytes();
			inputWriter.join();
			errorReader.join();
			return new Result(String.join(" ", command), process.waitFor(), output, error.toString());
		}
		catch (IOException ex) {
			throw new UserError(
					"git cannot be run: %s. Install it: it tells the platform's files from others, and can undo a change."
						.formatted(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String read(Reader reader) {
		try {
			return reader.readAllAsString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Git may end before it has read everything. */
	private static void write(String input, Writer writer) {
		try (writer) {
			writer.write(input);
		}
		catch (IOException _) {
			// Its exit code says why.
		}
	}

	private static Stream<String> entries(String output) {
		return Stream.of(output.split("\0")).filter((entry) -> !entry.isEmpty());
	}

	/**
	 * What git did.
	 *
	 * @param command for people
	 * @param exitCode 0 when it succeeded
	 * @param bytes its output
	 * @param error what it wrote to its standard error
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Result(String command, int exitCode, byte[] bytes, String error) {

		/** The first line that it wrote to its standard error. */
		String firstError() {
			return error.lines().limit(1).collect(Collectors.joining()).strip();
		}

		/** The output's only line, or its first. */
		String line() {
			return required().lines().findFirst().orElse("");
		}

		/** The output's entries, each ended by a zero byte. */
		List<String> entries() {
			return Git.entries(required()).toList();
		}

		/**
		 * The output.
		 * @throws UserError when git failed
		 */
		String required() {
			if (exitCode != 0) {
				throw new UserError("%s failed: %s.".formatted(command, firstError()));
			}
			return output();
		}

		/**
		 * The output, even of a command that failed.
		 * @throws UserError when a file name in it is not UTF-8
		 */
		String output() {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
			catch (CharacterCodingException _) {
				throw new UserError("the name of a file is not UTF-8, near '%s'. Rename that file first."
					.formatted(Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\0"))
						.filter((name) -> name.contains("\uFFFD"))
						.findFirst()
						.orElseThrow()));
			}
		}

	}

}
