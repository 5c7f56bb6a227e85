package dev.slipway.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

	/** The text of a file. */
	public static String text(String path) {
		try {
			return Files.readString(ROOT.resolve(path));
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
