package dev.slipway.checks.kubernetes;

import java.util.Set;

import dev.slipway.checks.Checkout;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody chooses their own address by an {@code X-Forwarded-For}. */
class TrustedProxiesTests {

	private static final String VARIABLE = "SLIPWAY_GATEWAY_TRUSTEDPROXIES";

	/** What platform.yaml says is for those whom the ingress controller leads here. */
	@EveryOverlay
	void gatewayThatIsReachedDirectlyTrustsNobody(Manifests manifests) {
		var gateway = manifests.find("Deployment", "gateway").orElseThrow().pod().orElseThrow();
		var direct = manifests.kind("Service")
			.filter((service) -> Set.of("NodePort", "LoadBalancer").contains(service.at("/spec/type").asString("")))
			.anyMatch((service) -> gateway.labels()
				.entrySet()
				.containsAll(Resource.strings(service.at("/spec/selector")).entrySet()));
		if (direct) {
			assertThat(Resource.elements(gateway.container().at("/env")))
				.anyMatch((variable) -> variable.at("/name").asString("").equals(VARIABLE)
						&& variable.at("/value").asString("-").isEmpty());
		}
	}

	@Test
	void whereEveryAddressIsTrustedTheHopsAreCounted() {
		for (var overlay : Overlays.overlays()) {
			var file = "k8s/overlays/%s/platform.yaml".formatted(overlay);
			var settings = Checkout.ROOT.resolve(file).toFile().exists() ? Checkout.yaml(file).at("/slipway/gateway")
					: null;
			if (settings != null && trustsEverybody(settings.at("/trusted-proxies"))) {
				assertThat(settings.at("/proxy-hops").asInt(0)).as(file).isPositive();
			}
		}
	}

	private static boolean trustsEverybody(JsonNode proxies) {
		return proxies.toString().contains("/0\"");
	}

}
