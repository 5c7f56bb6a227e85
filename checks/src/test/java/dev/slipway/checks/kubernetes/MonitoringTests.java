package dev.slipway.checks.kubernetes;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitoringTests {

	/** The operator needs the same alert rules as a resource. */
	@Test
	void theOperatorsRulesAreThoseOfObservability() {
		var rules = Checkout.ROOT.resolve("observability/rules")
			.toFile()
			.list((folder, name) -> name.endsWith(".yaml"));

		assertThat(rules).isNotEmpty()
			.allSatisfy(
					(rule) -> assertThat(Checkout.yaml("k8s/components/monitoring/rules/" + rule).at("/spec/groups"))
						.as("%s: bin/prometheus-rules writes it", rule)
						.isEqualTo(Checkout.yaml("observability/rules/" + rule).at("/groups")));
		assertThat(Overlays.get("production with monitoring").kind("PrometheusRule")).hasSameSizeAs(rules);
	}

	/** The operator takes the job from a label of the pods. */
	@Test
	void theOperatorScrapesEveryApplicationAsTheSameJob() {
		var manifests = Overlays.get("production with monitoring");
		var monitor = manifests.find("PodMonitor", "slipway").orElseThrow();
		var job = Checkout.yaml("observability/prometheus.yaml").at("/scrape_configs/0/job_name").asString();

		assertThat(manifests.selectedBy(Resource.strings(monitor.at("/spec/selector/matchLabels"))))
			.containsExactlyInAnyOrderElementsOf(manifests.applications())
			.allSatisfy((pod) -> assertThat(pod.labels()).containsEntry(monitor.at("/spec/jobLabel").asString(), job));
	}

	@Test
	void prometheusHasEveryRule() {
		var manifests = Overlays.get("production with prometheus");
		var mounted = manifests.kind("ConfigMap")
			.filter((map) -> map.name().startsWith("prometheus-rules-"))
			.findFirst()
			.orElseThrow();

		assertThat(Resource.strings(mounted.at("/data"))).containsOnlyKeys(
				Checkout.ROOT.resolve("observability/rules").toFile().list((folder, name) -> name.endsWith(".yaml")));
	}

	/** Prometheus looks up DNS names, and each resolves to every application. */
	@Test
	void prometheusFindsEveryApplication() {
		var manifests = Overlays.get("production with prometheus");
		var names = Resource.elements(Checkout.yaml("observability/prometheus.yaml").at("/scrape_configs"))
			.flatMap((job) -> Resource.elements(job.at("/dns_sd_configs")))
			.flatMap((discovery) -> Resource.elements(discovery.at("/names")))
			.toList();

		assertThat(names).isNotEmpty().allSatisfy((name) -> {
			var service = manifests.find("Service", name.asString()).orElseThrow();
			assertThat(service.at("/spec/clusterIP").asString()).isEqualTo("None");
			assertThat(manifests.selectedBy(Resource.strings(service.at("/spec/selector"))))
				.containsExactlyInAnyOrderElementsOf(manifests.applications());
		});
	}

}
