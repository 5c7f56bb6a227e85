package dev.slipway.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of this checkout, found from the root. */
public final class Checkout {

	/** The folder of the root POM. */
	public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final YAMLMapper YAML = new YAMLMapper();

	private Checkout() {
	}

	/** The folders of the applications: the gateway and every service. */
	public static List<Path> applications() {
		try (var services = Files.list(ROOT.resolve("services"))) {
			var applications = new ArrayList<>(services.filter(Checkout::isModule).toList());
			applications.add(ROOT.resolve("gateway"));
			applications.sort(Comparator.comparing(Path::getFileName));
			return List.copyOf(applications);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The names of the {@link #applications() applications}. */
	public static List<String> names() {
		return applications().stream().map((folder) -> folder.getFileName().toString()).toList();
	}

	/**
	 * Every file of the checkout that has such a name, sorted: those that git tracks, or
	 * would with {@code git add --all}. Outside of a repository the test is skipped.
	 */
	public static List<Path> files(Predicate<String> name) {
		return Stream.of(git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"))
			.map(ROOT::resolve)
			.filter((file) -> name.test(file.getFileName().toString()))
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
			.distinct()
			.sorted()
			.toList();
	}

	private static String git(String... arguments) {
		var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
		try {
			var git = new ProcessBuilder(command).directory(ROOT.toFile())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (git.waitFor() != 0) {
				throw new TestAbortedException("Not tested: %s failed. It needs a git work tree.".formatted(command));
			}
			return output;
		}
		catch (IOException ex) {
			throw new TestAbortedException("Not tested: git cannot be run. Install it.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The text of a file, by its path from the root. */
	public static String text(String path) {
		return text(ROOT.resolve(path));
	}

	/** The text of a file. */
	public static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The only document of a YAML file. */
	public static JsonNode yaml(String path) {
		return YAML.readTree(text(path));
	}

	private static boolean isModule(Path folder) {
		return Files.exists(folder.resolve("pom.xml"));
	}

}
