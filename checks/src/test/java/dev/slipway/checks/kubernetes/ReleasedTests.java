package dev.slipway.checks.kubernetes;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** {@code k8s/overlays/released} runs what the release workflow publishes. */
class ReleasedTests {

	private static final Pattern REPOSITORY = Pattern.compile("<url>https://github\\.com/(.+)</url>");

	private static final Pattern VERSION = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)]");

	private final JsonNode release = Checkout.yaml("k8s/overlays/released/release.yaml").at("/data");

	/** The release workflow is GitHub's. A repository elsewhere has another registry. */
	@Test
	void registryIsTheOneOfTheRepository() {
		var repository = REPOSITORY.matcher(Checkout.text("pom.xml"));

		assumeThat(repository.find()).isTrue();
		assertThat(release.at("/registry").asString())
			.isEqualTo("ghcr.io/" + repository.group(1).toLowerCase(Locale.ROOT));
	}

	/** So the workflow finds notes for what it publishes. */
	@Test
	void versionIsTheNewestOfTheChangeLog() {
		assumeThat(Checkout.ROOT.resolve("CHANGELOG.md")).exists();
		var newest = VERSION.matcher(Checkout.text("CHANGELOG.md"));

		assertThat(newest.find()).isTrue();
		assertThat(release.at("/version").asString()).isEqualTo(newest.group(1));
	}

	@Test
	void everyApplicationIsOfThatRegistryAndVersion() {
		assertThat(Overlays.get("released").applications()).isNotEmpty()
			.allSatisfy((pod) -> assertThat(pod.container().at("/image").asString()).isEqualTo("%s/%s:%s".formatted(
					release.at("/registry").asString(), pod.workload().name(), release.at("/version").asString())));
	}

	/** So what was tested on a local cluster is what the release runs. */
	@Test
	void nothingElseDiffersFromTheLocalOverlay() {
		var local = text("local").replaceAll("slipway/([a-z0-9]+):dev", "$1:version")
			.replaceAll("(kubernetes\\.io/version\":\")dev", "$1version");
		var version = Pattern.quote(release.at("/version").asString());
		var released = text("released")
			.replaceAll("%s/([a-z0-9]+):%s".formatted(Pattern.quote(release.at("/registry").asString()), version),
					"$1:version")
			.replaceAll("(kubernetes\\.io/version\":\")%s".formatted(version), "$1version");

		assertThat(released).isEqualTo(local);
	}

	private static String text(String overlay) {
		return Overlays.get(overlay).all().stream().map(Resource::json).toList().toString();
	}

}
