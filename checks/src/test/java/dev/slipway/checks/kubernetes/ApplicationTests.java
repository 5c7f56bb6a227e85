package dev.slipway.checks.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests and applications agree with each other. */
class ApplicationTests {

	/** Until every node knows that a pod is terminating. */
	private static final Duration PROPAGATION = Duration.ofSeconds(2);

	/** On top of what the application needs. */
	private static final Duration RESERVE = Duration.ofSeconds(10);

	private static final String UPSTREAM = "gateway/src/main/java/dev/slipway/gateway/forward/UpstreamSettings.java";

	private static final Duration KEPT_CONNECTION = Stream
		.of(Application.inCode("platform/platform-starter/src/main/java/dev/slipway/platform/http/CallSettings.java",
				"connectionTimeToLive"), Application.inCode(UPSTREAM, "connectionTimeToLive"))
		.max(Duration::compareTo)
		.orElseThrow();

	private static final Duration LONGEST_REQUEST = Application.inCode(UPSTREAM, "responseTimeout");

	private static final Duration LONGEST_DRAINING = Application.named("gateway")
		.duration("slipway.web.connection-draining");

	@EveryOverlay
	void everyApplicationRuns(Manifests manifests) {
		assertThat(manifests.applications().stream().map((pod) -> pod.workload().name()))
			.containsExactlyInAnyOrderElementsOf(Checkout.names());
	}

	@EveryOverlay
	void everythingHasTheApplicationsName(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> {
			var name = pod.workload().name();
			assertThat(pod.labels()).containsEntry("app.kubernetes.io/name", name);
			assertThat(pod.at("/serviceAccountName").asString()).isEqualTo(name);
			assertThat(pod.container().at("/image").asString()).containsPattern("/%s:".formatted(name));
			assertThat(List.of("Service", "PodDisruptionBudget", "Role", "RoleBinding", "HorizontalPodAutoscaler"))
				.allMatch((kind) -> manifests.has(kind, name));
			assertThat(manifests.has("ConfigMap", name + "-live")).isTrue();
		});
	}

	@Test
	void everyFolderIsAnApplication() {
		assertThat(Checkout.ROOT.resolve("k8s/base").toFile().listFiles((file) -> file.isDirectory()))
			.extracting((folder) -> folder.getName())
			.containsExactlyInAnyOrderElementsOf(Checkout.names());
	}

	@EveryOverlay
	void portsAreThoseThatItListensOn(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> {
			var application = Application.named(pod.workload().name());
			assertThat(pod.ports()).containsExactlyInAnyOrder(application.number("server.port"),
					application.number("management.server.port"));
		});
	}

	@EveryOverlay
	void probesCallWhatTheApplicationServes(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> {
			var application = Application.named(pod.workload().name());
			assertThat(application.get("management.endpoint.health.probes.add-additional-paths")).isEqualTo("true");
			assertThat(application.get("management.endpoint.health.group.readiness.include"))
				.isEqualTo("readinessState");
			assertThat(application.get("management.endpoint.health.group.liveness.include")).isEqualTo("livenessState");
			var asked = Stream.of("startupProbe", "livenessProbe", "readinessProbe")
				.map((probe) -> pod.container().at("/%s/httpGet".formatted(probe)))
				.map((get) -> pod.port(get.at("/port")) + get.at("/path").asString())
				.toList();
			var port = application.number("server.port");
			assertThat(asked).containsExactly(port + "/livez", port + "/livez", port + "/readyz");
		});
	}

	@EveryOverlay
	void aStartMayWaitForTheDatabaseAndMigrateItForLong(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> {
			var application = Application.named(pod.workload().name());
			var wait = application.duration("spring.flyway.connect-retries-interval")
				.multipliedBy(application.number("spring.flyway.connect-retries"));
			var probe = pod.container().at("/startupProbe");
			var patience = Duration
				.ofSeconds(probe.at("/periodSeconds").asLong() * probe.at("/failureThreshold").asLong());
			assertThat(patience).isGreaterThanOrEqualTo(Duration.ofHours(1));
			assertThat(Duration.ofSeconds(pod.workload().at("/spec/progressDeadlineSeconds").asLong()))
				.isGreaterThan(wait.multipliedBy(2));
		});
	}

	/** So no connection is refused: callers have left before the process is stopped. */
	@EveryOverlay
	void aPodStaysUntilItsCallersHaveLeft(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> assertThat(preStop(pod))
			.isGreaterThanOrEqualTo(PROPAGATION.plus(KEPT_CONNECTION).plus(LONGEST_REQUEST)));
	}

	@EveryOverlay
	void aPodIsNotKilledBeforeItIsDone(Manifests manifests) {
		assertThat(manifests.applications()).allSatisfy((pod) -> {
			var phase = Application.named(pod.workload().name())
				.duration("spring.lifecycle.timeout-per-shutdown-phase");
			assertThat(Duration.ofSeconds(pod.at("/terminationGracePeriodSeconds").asLong()))
				.isGreaterThanOrEqualTo(preStop(pod).plus(LONGEST_DRAINING).plus(phase).plus(RESERVE));
		});
	}

	/** So that measurements of one are valid for the other. */
	@Test
	void aLaptopsPodsHaveTheMemoryOfItsContainers() {
		var containers = Checkout.yaml("docker-compose.yml").at("/x-service/mem_limit").asString();
		assertThat(Overlays.get("local").applications())
			.allSatisfy((pod) -> assertThat(pod.container().at("/resources/limits/memory").asString())
				.isEqualTo(containers.toUpperCase(Locale.ROOT) + "i"));
	}

	/** The Deployment that creates databases mounts the passwords of their owners. */
	@EveryOverlay
	void everyServiceThatOwnsADatabaseGetsOne(Manifests manifests) {
		var owners = Application.all()
			.stream()
			.filter(Application::ownsDatabase)
			.map(Application::name)
			.collect(Collectors.toSet());
		var creator = manifests.pods()
			.stream()
			.filter((pod) -> pod.workload().name().equals("databases"))
			.findFirst()
			.orElseThrow();

		assertThat(Resource.elements(creator.container().at("/volumeMounts"))
			.map((mount) -> mount.at("/mountPath").asString())
			.filter((path) -> path.startsWith("/secrets/"))
			.map((path) -> path.substring("/secrets/".length()))).containsExactlyInAnyOrderElementsOf(owners);
	}

	private static Duration preStop(Pod pod) {
		return Duration.ofSeconds(pod.container().at("/lifecycle/preStop/sleep/seconds").asLong());
	}

}
