package dev.slipway.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of this checkout, found from the root. */
public final class Checkout {

	/** The folder of the root POM. */
	public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/** The folders of builds and tools, which git ignores. */
	private static final Set<String> IGNORED = Set.of(".git", ".idea", ".settings", ".slipway", ".vscode",
			"node_modules", "target");

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

	/** Every file that has such a name, sorted. */
	public static List<Path> files(Predicate<String> name) {
		var files = new ArrayList<Path>();
		try {
			Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
					return IGNORED.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE
							: FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (name.test(file.getFileName().toString())) {
						files.add(file);
					}
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		files.sort(null);
		return files;
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
