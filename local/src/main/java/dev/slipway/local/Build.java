package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Builds stale services with Maven.
 */
final class Build {

	private final Checkout checkout;

	private final Console console;

	Build(Checkout checkout, Console console) {
		this.checkout = checkout;
		this.console = console;
	}

	/**
	 * Builds what is stale, without tests and checks: those are {@code ./mvnw verify}'s.
	 * @throws UserError when Maven fails, after its output
	 */
	void buildStale(List<Service> services) {
		List<Service> stale = new Staleness(checkout).staleOf(services);
		if (stale.isEmpty()) {
			return;
		}
		String names = stale.stream().map(Service::name).sorted().collect(Collectors.joining(", "));
		String modules = stale.stream().map((service) -> service.folder().toString()).collect(Collectors.joining(","));
		Instant start = Instant.now();
		console.line("Building " + names);
		List<String> output = new ArrayList<>();
		if (maven(modules, output) != 0) {
			output.stream().filter(Build::isWorthReading).forEach(console::line);
			throw new UserError("The build failed; Maven's words are above.");
		}
		new Staleness(checkout).staleOf(stale).forEach(this::touch);
		console.line("Built in " + Console.seconds(Duration.between(start, Instant.now())));
	}

	private int maven(String modules, List<String> output) {
		List<String> command = List.of(checkout.root().resolve("mvnw").toString(), "--batch-mode", "--color=never",
				"--threads=2", "--projects=" + modules, "--also-make", "-Dmaven.test.skip=true",
				"-Dspring-javaformat.skip=true", "package");
		try (Ticker ticker = new Ticker(console, "Building")) {
			return Subprocess.run(checkout.root(), command, Map.of("JAVA_HOME", Jvm.HOME), (line) -> {
				output.add(line);
				ticker.doing(essence(line));
			});
		}
	}

	/**
	 * Maven leaves a jar alone when the change did not reach it, such as one of a comment
	 * in the pom; it is up to date all the same.
	 */
	private void touch(Service service) {
		Path jar = checkout.jar(service)
			.orElseThrow(() -> new UserError("Maven made no jar of " + service.name() + "."));
		try {
			Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String essence(String line) {
		if (line.contains("Downloading from ") || line.contains("Downloaded from ")) {
			String url = line.replaceFirst(".* (https?://\\S+).*", "$1");
			return "downloading " + url.substring(url.lastIndexOf('/') + 1);
		}
		return line.replaceFirst("^\\[[A-Z]+\\]\\s*", "").replaceAll("^-+|-+$", "").strip();
	}

	private static boolean isWorthReading(String line) {
		return !line.contains("Download") && !line.startsWith("[INFO]");
	}

}
