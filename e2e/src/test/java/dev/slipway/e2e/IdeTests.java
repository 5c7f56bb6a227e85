package dev.slipway.e2e;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.Service;
import dev.slipway.local.topology.Topology;
import dev.slipway.platform.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every service as an IDE starts it: its Test…Application with its module's class path,
 * one in the module's folder and the next in the checkout's; all at once, on one
 * PostgreSQL.
 */
@OnOwnPlatform
@ExtendWith(PlatformUnderTest.class)
@TestInstance(Lifecycle.PER_CLASS)
class IdeTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Path FOLDER = Path.of("target", "ide").toAbsolutePath();

	/** Six starts at once on two busy cores. */
	private static final Duration START = Duration.ofMinutes(5);

	/** Between those that ./run and people use. */
	private final Ports ports = new Ports(ThreadLocalRandom.current().nextInt(200, 280) * 100);

	private final Map<Service, Process> processes = new HashMap<>();

	static List<Service> services() {
		return Topology.SERVICES;
	}

	@BeforeAll
	void start() throws IOException {
		Files.createDirectories(FOLDER);
		for (var service : services()) {
			processes.put(service, start(service, log(service)));
		}
	}

	@AfterAll
	void stop() {
		processes.values().forEach(Process::destroyForcibly);
		LocalPostgres.stop(FOLDER.resolve("postgres"));
	}

	private Process start(Service service, Path log) throws IOException {
		var module = ROOT.resolve(service.folder());
		var libraries = Files.readString(module.resolve("target/test-classpath")).strip();
		var classPath = String.join(File.pathSeparator, module.resolve("target/test-classes").toString(),
				module.resolve("target/classes").toString(), libraries);
		var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Dslipway.development.port=" + ports.base(),
				"-Dslipway.development.folder=" + FOLDER, "-cp", classPath, mainClass(service))
			.directory(((processes.size() % 2 == 0) ? module : ROOT).toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		// Of somebody's shell, and no settings here.
		builder.environment().put("SERVER_PORT", "1");
		builder.environment().put("SPRING_FLYWAY_URL", "jdbc:postgresql://127.0.0.1:1/other");
		return builder.start();
	}

	private static String mainClass(Service service) {
		var title = service.name().substring(0, 1).toUpperCase(Locale.ROOT) + service.name().substring(1);
		return "dev.slipway.%s.Test%sApplication".formatted(service.name(), title);
	}

	private static Path log(Service service) {
		return FOLDER.resolve(service.name() + ".log");
	}

	@ParameterizedTest
	@MethodSource("services")
	void serviceAnswersItsRequests(Service service) {
		services().forEach(this::awaitReady);

		var file = ROOT.resolve(service.folder()).resolve("requests.http");
		var url = "http://localhost:" + ports.application(service);
		var isProvider = service.name().equals("identity");
		var tokens = isProvider ? url : "http://localhost:" + (ports.application(service) + 200);
		assertThat(RequestsFile.read(file)
			.unexpected(new ApiClient(URI.create(url)), Map.of("api", url, "tokens", tokens))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("services")
	void logSaysHowToCallIt(Service service) {
		awaitReady(service);

		assertThat(log(service)).content()
			.containsPattern("%s is ready: http://localhost:%d\n".formatted(service.name(), ports.application(service)))
			.contains("curl -s ", "calls ");
	}

	private void awaitReady(Service service) {
		var client = new ApiClient(ports.service(service));
		await().atMost(START)
			.ignoreExceptions()
			.failFast(service.name() + " has ended: " + log(service), () -> !processes.get(service).isAlive())
			.until(() -> client.get("/readyz").status() == 200);
	}

	/** A second start of a service stays away from what the first one uses. */
	@Test
	void serviceThatRunsAlreadyIsNotStartedAgain() throws Exception {
		var service = services().getFirst();
		awaitReady(service);

		var second = start(service, FOLDER.resolve("second.log"));

		assertThat(second.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(second.exitValue()).isNotZero();
		assertThat(FOLDER.resolve("second.log")).content().contains("is in use, probably because gateway runs already");
		assertThat(new ApiClient(ports.service(service)).get("/readyz").status()).isEqualTo(200);
		assertThat(LocalPostgres.running(FOLDER.resolve("postgres"))).isPresent();
	}

}
