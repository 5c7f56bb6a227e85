package dev.slipway.local.build;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.local.terminal.Console;
import dev.slipway.local.terminal.Progress;
import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.Topology;
import org.apache.commons.io.function.Uncheck;
import org.apache.commons.lang3.time.StopWatch;

/**
 * Builds stale services: those that are not built, or whose sources are newer than their
 * last build. Where only the service's own Java sources are, the compiler alone does it;
 * Maven builds the rest.
 */
public record Build(Checkout checkout, Console console) {

	/**
	 * Maven runs for seconds, too short for the JVM's optimizing compiler to pay. What
	 * the user sets instead may be the way through a proxy.
	 */
	private static final String MAVEN_OPTS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

	/**
	 * What Maven says besides what is wrong, among it a box of stars about its threads.
	 */
	private static final Pattern NOISE = Pattern.compile(
			"\\[INFO\\].*|.*Download.*|\\[WARNING\\] (|\\*.*|The following plugins.*|  org\\.apache.*|Enable debug.*|Goal .* offline.*)");

	/** What Maven says when it has no network, or a mirror lacks something. */
	private static final Pattern NO_DOWNLOAD = Pattern
		.compile(".*(Could not (transfer|find) artifact|Cannot access|was not found in).*");

	public List<Service> stale(List<Service> services) {
		return services.stream().filter((service) -> isNewer(service, (_) -> true, "pom.xml", "src/main")).toList();
	}

	private boolean areOnlySourcesStale(Service service) {
		return !isNewer(service, (_) -> true, "pom.xml", "src/main/resources")
				&& !isNewer(service, (module) -> !module.equals(checkout.module(service)), "src/main/java");
	}

	/** Whether something of a service, or of what all share, is newer than its build. */
	private boolean isNewer(Service service, Predicate<Path> modules, String... parts) {
		var built = checkout.classPath(service).toFile();
		return !built.exists() || !checkout.isBuiltHere(service)
				|| Stream.of(checkout.sharedModules(service), checkout.ownModules(service), List.of(checkout.root()))
					.flatMap(List::stream)
					.filter(modules)
					.flatMap((module) -> Stream.of(parts).map(module::resolve))
					.filter(Files::exists)
					// Folders count too: theirs is the time of the last deletion in them.
					.flatMap(Checkout::walk)
					.anyMatch((path) -> path.toFile().lastModified() > built.lastModified());
	}

	/**
	 * Compiles what is stale, without tests: those are for {@code ./mvnw verify}.
	 * @throws UserError when that fails, after the output of Maven or of the compiler
	 */
	public void buildStale(List<Service> services) {
		var stale = stale(services);
		if (stale.isEmpty()) {
			return;
		}
		console.line("Building " + stale.stream().map(Service::name).sorted().collect(Collectors.joining(", ")));
		var start = Instant.now();
		var time = StopWatch.createStarted();
		var forMaven = new ArrayList<>(stale);
		forMaven.removeIf(this::areOnlySourcesStale);
		stale.stream().filter((service) -> !forMaven.contains(service)).forEach(this::compile);
		if (!forMaven.isEmpty()) {
			build(forMaven);
		}
		for (var service : stale) {
			// What is saved during the build is newer.
			checkout.classPath(service).toFile().setLastModified(start.toEpochMilli());
		}
		console.line("Built in " + Console.seconds(time));
	}

	private void compile(Service service) {
		var problems = new Javac(checkout).compile(service);
		if (!problems.isEmpty()) {
			console.line(problems);
			throw new UserError("The build failed; see the compiler's output above.");
		}
	}

	private void build(List<Service> services) {
		var output = new ArrayList<String>();
		if (maven(services, output) != 0) {
			output.stream()
				.takeWhile((line) -> !line.startsWith("[ERROR] -> "))
				.filter((line) -> !NOISE.matcher(line).matches())
				.forEach(console::line);
			throw new UserError(output.stream().noneMatch((line) -> NO_DOWNLOAD.matcher(line).matches())
					? "The build failed; see Maven's output above." : noDownload(services));
		}
	}

	private static String noDownload(List<Service> services) {
		return "Maven could not download what is missing; see its output above. Connect to the network, or set a mirror in Maven's settings.xml%s."
			.formatted(services.contains(Topology.ZIPKIN) ? ", or start without --traces" : "");
	}

	private int maven(List<Service> services, List<String> output) {
		var modules = services.stream().map(Service::folder).collect(Collectors.joining(","));
		var command = new ArrayList<>(
				List.of("sh", "mvnw", "--batch-mode", "--color=never", "--threads=2", "--projects=" + modules,
						"--also-make", "-Dmaven.test.skip=true", "-Dspring-javaformat.skip=true", "process-classes"));
		if (services.stream().noneMatch((service) -> isNewer(service, (_) -> true, "pom.xml"))) {
			// All dependencies are there.
			command.add("--offline");
		}
		var builder = new ProcessBuilder(command).directory(checkout.root().toFile())
			.redirectInput(new File("/dev/null"))
			.redirectErrorStream(true);
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		builder.environment().putIfAbsent("MAVEN_OPTS", MAVEN_OPTS);
		try (var progress = new Progress(console, "Building")) {
			var process = Uncheck.get(builder::start);
			process.inputReader(StandardCharsets.UTF_8).lines().forEach((line) -> {
				output.add(line);
				progress.step(essence(line));
			});
			return process.onExit().join().exitValue();
		}
	}

	static String essence(String line) {
		if (line.contains("Downloading from ") || line.contains("Downloaded from ")) {
			var url = line.replaceFirst(".* (https?://\\S+).*", "$1");
			return "downloading " + url.substring(url.lastIndexOf('/') + 1);
		}
		return line.replaceFirst("^\\[[A-Z]+\\]\\s*", "").replaceAll("^[-*]+|[-*]+$", "").strip();
	}

}
