package dev.slipway.checks.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code k8s/gitops} fits the overlay that it names. */
class GitopsTests {

	private static final Path SCRATCH = Path.of("target/gitops").toAbsolutePath();

	private final JsonNode flux = Manifests.of("flux", Checkout.text("k8s/gitops/flux/slipway.yaml"))
		.kind("Kustomization")
		.findFirst()
		.orElseThrow()
		.at("/spec");

	private final JsonNode argo = Manifests.of("argocd", Checkout.text("k8s/gitops/argocd/slipway.yaml"))
		.kind("Application")
		.findFirst()
		.orElseThrow()
		.at("/spec");

	@Test
	void whatIsDeletedInTheBranchIsDeletedInTheCluster() {
		assertThat(flux.at("/prune").asBoolean(false)).isTrue();
		assertThat(argo.at("/syncPolicy/automated/prune").asBoolean(false)).isTrue();
	}

	@Test
	void bothApplyAnOverlay() {
		assertThat(List.of(flux.at("/path").asString().replaceFirst("^\\./", ""), argo.at("/source/path").asString()))
			.allMatch((path) -> path.startsWith("k8s/overlays/")
					&& Overlays.overlays().contains(path.substring("k8s/overlays/".length())));
	}

	@Test
	void fluxLeavesLiveSettingsAlone() throws IOException {
		var live = patched(flux.at("/path").asString(), flux.at("/patches")).kind("ConfigMap")
			.filter((map) -> map.at("/metadata/annotations").has("kustomize.toolkit.fluxcd.io/ssa"))
			.map(Resource::name);

		assertThat(live)
			.containsExactlyInAnyOrderElementsOf(Checkout.names().stream().map((name) -> name + "-live").toList());
	}

	@Test
	void argoDoesNotWaitForTheFirstBackup() throws IOException {
		var ignored = patched(argo.at("/source/path").asString(), argo.at("/source/kustomize/patches")).all()
			.stream()
			.filter((each) -> each.at("/metadata/annotations").has("argocd.argoproj.io/ignore-healthcheck"));

		assertThat(ignored).extracting(Resource::toString).containsExactly("PersistentVolumeClaim/backups");
	}

	/** A Deployment that failed says why before the tool gives up. */
	@Test
	void fluxWaitsLongerThanARollOut() {
		var longest = Overlays.get("production")
			.kind("Deployment")
			.mapToInt((deployment) -> deployment.at("/spec/progressDeadlineSeconds").asInt())
			.max()
			.orElseThrow();

		assertThat(flux.at("/timeout").asString()).matches("\\d+m");
		assertThat(Integer.parseInt(flux.at("/timeout").asString().replace("m", "")) * 60).isGreaterThan(longest);
	}

	private static Manifests patched(String overlay, JsonNode patches) throws IOException {
		Files.createDirectories(SCRATCH);
		var kustomization = JsonNodeFactory.instance.objectNode();
		kustomization.putArray("resources")
			.add(SCRATCH.relativize(Checkout.ROOT.resolve(overlay).normalize()).toString());
		kustomization.set("patches", patches);
		Files.writeString(SCRATCH.resolve("kustomization.yaml"), kustomization.toString());
		return Manifests.of(overlay, Kustomize.render(SCRATCH));
	}

}
