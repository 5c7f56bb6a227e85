package dev.slipway.checks.kubernetes;

import java.util.Locale;
import java.util.Set;

import io.kubernetes.client.openapi.JSON;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SchemaTests {

	/** Of kinds that a cluster has only if they are installed. */
	private static final Set<String> FOREIGN_GROUPS = Set.of("external-secrets.io", "gateway.networking.k8s.io",
			"monitoring.coreos.com", "postgresql.cnpg.io");

	/** The overlay of kubectl apply -k k8s, which must run on any cluster. */
	private static final String ANYWHERE = "local";

	@EveryOverlay
	void everyResourceFitsItsSchema(Manifests manifests) {
		assertThat(manifests.all()).isNotEmpty()
			.filteredOn((resource) -> !isForeign(resource))
			.allSatisfy((resource) -> {
				var model = model(resource);
				assertThatCode(() -> JSON.deserialize(resource.json().toString(), model)).as("%s", resource)
					.doesNotThrowAnyException();
			});
	}

	@EveryOverlay
	void noApiVersionIsUnstable(Manifests manifests) {
		assertThat(manifests.all())
			.allSatisfy((resource) -> assertThat(resource.apiVersion()).doesNotContain("alpha", "beta"));
	}

	@EveryOverlay
	void defaultManifestsNeedNoCustomResources(Manifests manifests) {
		assertThat(manifests.name().equals(ANYWHERE) && manifests.all().stream().anyMatch(SchemaTests::isForeign))
			.isFalse();
	}

	private static boolean isForeign(Resource resource) {
		return FOREIGN_GROUPS.contains(group(resource));
	}

	private static String group(Resource resource) {
		var slash = resource.apiVersion().indexOf('/');
		return (slash < 0) ? "" : resource.apiVersion().substring(0, slash);
	}

	private static Class<?> model(Resource resource) {
		var version = resource.apiVersion().substring(resource.apiVersion().indexOf('/') + 1);
		var model = "io.kubernetes.client.openapi.models.%s%s".formatted(version.toUpperCase(Locale.ROOT),
				resource.kind());
		try {
			return Class.forName(model);
		}
		catch (ClassNotFoundException ex) {
			throw new AssertionError("Kubernetes has no " + resource.apiVersion() + " " + resource.kind(), ex);
		}
	}

}
