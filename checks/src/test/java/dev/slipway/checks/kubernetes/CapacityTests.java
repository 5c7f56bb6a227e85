package dev.slipway.checks.kubernetes;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import io.kubernetes.client.custom.Quantity;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CapacityTests {

	/** superuser_reserved_connections, and two for a person. */
	private static final int RESERVED = 3 + 2;

	/** Flyway's during a migration, on top of the pool. */
	private static final int MIGRATION = 2;

	private static final Pattern CONNECTIONS = Pattern.compile("max_connections\\W+(\\d+)");

	/** With every autoscaler at its maximum and every Deployment rolling out. */
	@EveryOverlay
	void theServerHasAConnectionForEveryPool(Manifests manifests) {
		var limit = Stream.concat(manifests.kind("StatefulSet"), manifests.kind("Cluster"))
			.map((server) -> CONNECTIONS.matcher(server.json().toString()))
			.filter(Matcher::find)
			.mapToInt((found) -> Integer.parseInt(found.group(1)))
			.max();
		var pools = manifests.applications()
			.stream()
			.filter((pod) -> Application.named(pod.workload().name()).ownsDatabase())
			.mapToInt((pod) -> mostPods(manifests, pod)
					* Application.named(pod.workload().name()).number("spring.datasource.hikari.maximum-pool-size")
					+ surge(pod) * MIGRATION)
			.sum();
		var tools = manifests.pods()
			.stream()
			.filter((pod) -> !pod.isApplication() && pod.labels().containsKey("calls.slipway.dev/postgres"))
			.mapToInt((pod) -> mostPods(manifests, pod))
			.sum();

		// A managed server's limit is not in the manifests.
		limit.ifPresent((connections) -> assertThat(pools + tools + RESERVED).isGreaterThan(RESERVED)
			.isLessThanOrEqualTo(connections));
	}

	@EveryOverlay
	void theQuotaHoldsEverythingAtItsLargest(Manifests manifests) {
		var quota = manifests.kind("ResourceQuota").findFirst().orElseThrow().at("/spec/hard");

		for (var resource : List.of("cpu", "memory", "ephemeral-storage")) {
			for (var bound : List.of("requests", "limits")) {
				var needed = manifests.pods()
					.stream()
					.map((pod) -> sum(pod, "/resources/%s/%s".formatted(bound, resource))
						.multiply(BigDecimal.valueOf(mostPods(manifests, pod))))
					.reduce(BigDecimal.ZERO, BigDecimal::add);
				assertThat(needed).as("%s.%s", bound, resource)
					.isPositive()
					.isLessThanOrEqualTo(number(quota.at("/%s.%s".formatted(bound, resource))));
			}
		}
		assertThat(manifests.pods().stream().mapToInt((pod) -> mostPods(manifests, pod)).sum())
			.isLessThanOrEqualTo(quota.at("/pods").asInt());
		var claims = Stream
			.concat(manifests.kind("PersistentVolumeClaim").map((claim) -> claim.at("/spec")),
					manifests.kind("StatefulSet")
						.flatMap((set) -> Resource.elements(set.at("/spec/volumeClaimTemplates")))
						.map((claim) -> claim.at("/spec")))
			.toList();
		assertThat(claims).hasSizeLessThanOrEqualTo(quota.at("/persistentvolumeclaims").asInt());
		assertThat(claims.stream()
			.map((claim) -> number(claim.at("/resources/requests/storage")))
			.reduce(BigDecimal.ZERO, BigDecimal::add)).isLessThanOrEqualTo(number(quota.at("/requests.storage")));
	}

	@EveryOverlay
	void noContainerIsLargerThanTheLimitRangeAllows(Manifests manifests) {
		var limits = manifests.kind("LimitRange").findFirst().orElseThrow().at("/spec/limits/0/max");

		assertThat(manifests.pods().stream().flatMap((pod) -> pod.containers().stream()))
			.allSatisfy((container) -> assertThat(Resource.strings(container.at("/resources/limits")))
				.allSatisfy((resource, limit) -> assertThat(Quantity.fromString(limit).getNumber())
					.isLessThanOrEqualTo(number(limits.at("/" + resource)))));
	}

	/**
	 * Compressed it is not larger than the heap; beyond a limit the kubelet evicts the
	 * pod, and the dump is lost.
	 */
	@EveryOverlay
	void aHeapDumpFitsWhereItsRunbookWritesIt(Manifests manifests) {
		assertThat(Checkout.text("docs/runbooks/heap-nearly-full.md")).contains("-XX:HeapDumpGzipLevel=1",
				"-XX:HeapDumpPath=/tmp");
		assertThat(manifests.applications()).isNotEmpty().allSatisfy((pod) -> {
			var limits = pod.container().at("/resources/limits");
			var heap = number(limits.at("/memory")).divide(BigDecimal.TWO);
			var volume = pod.volumes()
				.stream()
				.filter((each) -> each.at("/name").asString().equals("tmp"))
				.findFirst()
				.orElseThrow();
			var size = number(volume.at("/emptyDir/sizeLimit"));
			assertThat(size).isGreaterThan(heap.multiply(BigDecimal.valueOf(1.25)));
			assertThat(number(limits.at("/ephemeral-storage"))).isGreaterThan(size);
		});
	}

	private static BigDecimal sum(Pod pod, String pointer) {
		return pod.containers()
			.stream()
			.map((container) -> number(container.at(pointer)))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static BigDecimal number(JsonNode quantity) {
		return Quantity.fromString(quantity.asString()).getNumber();
	}

	private static int mostPods(Manifests manifests, Pod pod) {
		return manifests.mostReplicas(pod.workload()) + surge(pod);
	}

	private static int surge(Pod pod) {
		return pod.workload().at("/spec/strategy/rollingUpdate/maxSurge").asInt(0);
	}

}
