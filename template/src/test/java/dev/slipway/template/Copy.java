package dev.slipway.template;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** A copy of this checkout to run commands on. */
final class Copy {

	private final Checkout checkout;

	Copy(Checkout checkout) {
		this.checkout = checkout;
	}

	static Checkout original() {
		return new Checkout(Path.of("..").toAbsolutePath().normalize());
	}

	static Copy in(Path folder) {
		for (var file : original().files()) {
			try {
				var copy = folder.resolve(file);
				Files.createDirectories(copy.getParent());
				Files.copy(original().root().resolve(file), copy, LinkOption.NOFOLLOW_LINKS);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return new Copy(new Checkout(folder));
	}

	Checkout checkout() {
		return checkout;
	}

	/** Runs a command on the copy, which is not a git work tree. */
	Result run(String command, String... arguments) {
		return run(Template.commandLine(command, checkout), arguments);
	}

	/** Upgrades the copy, a git work tree. */
	Result upgrade(Adapter adapter, String... arguments) {
		return run(Template.commandLine(new UpgradeCommand(checkout, adapter)).setOverwrittenOptionsAllowed(true),
				arguments);
	}

	private static Result run(CommandLine commandLine, String... arguments) {
		var out = new StringWriter();
		var err = new StringWriter();
		commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
		return new Result(commandLine.execute(arguments), out.toString(), err.toString());
	}

	/** Commits everything to the copy's repository. */
	void commit() throws Exception {
		git("add", "--all");
		git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message", "all");
	}

	void git(String... arguments) throws Exception {
		var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
		var git = new ProcessBuilder(command).directory(checkout.root().toFile()).inheritIO().start();
		assertThat(git.waitFor()).isZero();
	}

	/** The output of git. */
	String output(String... arguments) {
		return checkout.git().run(arguments).required();
	}

	/** Makes it a repository with the branch main. */
	void begin() throws Exception {
		git("init", "--quiet");
		git("symbolic-ref", "HEAD", "refs/heads/main");
		identify();
	}

	/** For commits that a command makes. */
	void identify() throws Exception {
		git("config", "user.name", "test");
		git("config", "user.email", "test@localhost");
	}

	Path root() {
		return checkout.root();
	}

	String text(String file) {
		return checkout.text(Path.of(file));
	}

	void write(String file, String text) throws IOException {
		var path = root().resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	void append(String file, String text) throws IOException {
		write(file, text(file) + text);
	}

	void delete(String... files) throws IOException {
		for (var file : files) {
			Files.deleteIfExists(root().resolve(file));
		}
	}

	/** A name that no service has, not even in a clone with other services. */
	static String unusedName() {
		return Stream.of("berths", "cranes", "pilots", "tugs")
			.filter((name) -> !Services.of(new Changes(original())).contains(name))
			.findFirst()
			.orElseThrow();
	}

	/** The content of all files, with a character for each byte. */
	Map<Path, String> content() {
		return checkout.files()
			.stream()
			.collect(Collectors.toMap((file) -> file,
					(file) -> new String(checkout.content(file).bytes(), StandardCharsets.ISO_8859_1)));
	}

	/** The files that were added, changed or deleted since then. */
	Set<Path> differingFrom(Map<Path, String> before) {
		var now = content();
		var files = new TreeSet<Path>(before.keySet());
		files.addAll(now.keySet());
		files.removeIf((file) -> Objects.equals(before.get(file), now.get(file)));
		return files;
	}

	record Result(int exitCode, String out, String err) {
	}

}
