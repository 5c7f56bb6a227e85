package dev.slipway.bench.platform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A service as its image has it: the jar unpacked into libraries and application, the AOT
 * cache recorded from the libraries, and the JVM options of the Dockerfile. Services with
 * the same libraries share a folder, and so the cache.
 *
 * @param service its name
 * @param folder with the libraries and the cache
 * @param application the service's own jar, in the folder
 * @param options the value of {@code JDK_JAVA_OPTIONS}
 */
record Image(String service, Path folder, Path application, String options) {

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final Pattern OPTIONS = Pattern.compile("JDK_JAVA_OPTIONS=\"([^\"]+)\"");

	private static final String CACHE = "libraries.aot";

	/**
	 * What a container may use, in Compose and on a cluster; the heap is a share of it.
	 */
	private static final String MEMORY = "-XX:MaxRAM=384m";

	private static final String TRAINING = "dev.slipway.platform.training.Training";

	/**
	 * Unpacks a service's jar and records the cache, unless both are there.
	 * @param checkout the folder of the root POM
	 * @param module the service's folder
	 * @param images where images are unpacked to
	 */
	static Image of(Path checkout, Path module, Path images) {
		try {
			var service = module.getFileName().toString();
			var jar = jar(module, service);
			var folder = images.resolve("libraries-" + fingerprint(jar, "BOOT-INF/lib/"));
			// Every jar of a reproducible build has the same time: its content tells.
			var application = folder.resolve("%s-%s.jar".formatted(service, fingerprint(jar, "BOOT-INF/classes/")));
			var image = new Image(service, folder, application, options(checkout));
			if (!Files.exists(application)) {
				run(images,
						List.of(JAVA, "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination",
								folder.toString(), "--application-filename", application.getFileName().toString()));
			}
			if (!Files.exists(image.folder.resolve(CACHE))) {
				run(image.folder, List.of(JAVA, "-XX:AOTCacheOutput=" + CACHE, "-Xlog:aot=error", "-cp",
						image.libraries(), TRAINING), image.options);
			}
			return image;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar(Path module, String service) throws IOException {
		try (var jars = Files.newDirectoryStream(module.resolve("target"), service + "-*.jar")) {
			return jars.iterator().next();
		}
	}

	private static String fingerprint(Path jar, String below) throws IOException {
		try (var zip = new JarFile(jar.toFile())) {
			var all = new CRC32();
			zip.stream()
				.filter((entry) -> entry.getName().startsWith(below))
				.forEach((entry) -> all.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8)));
			return "%08x".formatted(all.getValue());
		}
	}

	/** As the Dockerfile has them, so that they need not be repeated here. */
	private static String options(Path checkout) throws IOException {
		var matcher = OPTIONS.matcher(Files.readString(checkout.resolve("Dockerfile")));
		if (!matcher.find()) {
			throw new IllegalStateException("The Dockerfile has no JDK_JAVA_OPTIONS=\"…\".");
		}
		return matcher.group(1).replace("\\\n", " ");
	}

	private String libraries() throws IOException {
		return attribute("Class-Path").replace(' ', File.pathSeparatorChar);
	}

	private String attribute(String name) throws IOException {
		try (var jar = new JarFile(application.toFile())) {
			return jar.getManifest().getMainAttributes().getValue(name);
		}
	}

	/**
	 * The process that an image's entry point starts, without its environment.
	 * @param cache whether it starts with the AOT cache
	 * @param prefix of the command, such as {@code taskset}
	 */
	ProcessBuilder process(boolean cache, List<String> prefix) {
		try {
			var command = new ArrayList<>(prefix);
			command.add(JAVA);
			command.add(MEMORY);
			if (cache) {
				command.add("-XX:AOTCache=" + CACHE);
			}
			command.addAll(List.of("-cp", libraries() + File.pathSeparator + application.getFileName(),
					attribute("Main-Class")));
			var builder = new ProcessBuilder(command).directory(folder.toFile());
			builder.environment().put("JDK_JAVA_OPTIONS", options);
			builder.environment().put("MALLOC_ARENA_MAX", "2");
			builder.environment().put("SPRING_MAIN_BANNER_MODE", "off");
			builder.environment().put("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs");
			return builder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void run(Path folder, List<String> command, String... options) throws IOException {
		Files.createDirectories(folder);
		var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
		builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", options));
		builder.environment().put("SPRING_MAIN_CLOUD_PLATFORM", "none");
		var process = builder.start();
		var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("%s failed:%n%s".formatted(command, output));
		}
	}

}
