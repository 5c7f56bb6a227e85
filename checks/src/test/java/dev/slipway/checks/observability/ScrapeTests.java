package dev.slipway.checks.observability;

import java.net.URI;
import java.util.List;

import dev.slipway.checks.Checkout;
import dev.slipway.checks.containers.Compose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Prometheus finds every instance of every service. */
class ScrapeTests {

	private static final JsonNode DEFAULTS = Checkout
		.yaml("platform/platform-starter/src/main/resources/dev/slipway/platform/platform-defaults.yaml");

	private final JsonNode services = Observability.read(Observability.ROOT.resolve("prometheus.yaml"))
		.at("/scrape_configs/0");

	@Test
	void everyServiceExportsMetricsWhereTheyAreScraped() {
		assertThat(services.at("/dns_sd_configs/0/port").asInt())
			.isEqualTo(DEFAULTS.at("/management/server/port").asInt());
		assertThat(services.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
		assertThat(DEFAULTS.at("/management/endpoints/web/exposure/include").asString().split(","))
			.contains("prometheus");
		assertThat(Checkout.applications())
			.allSatisfy((folder) -> assertThat(folder.resolve("pom.xml")).content().contains("platform-starter"));
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#names")
	void everyContainerHasTheNameThatIsScraped(String name) {
		assertThat(Compose.containers().get(name).at("/networks/default/aliases").valueStream().map(JsonNode::asString))
			.contains(services.at("/dns_sd_configs/0/names/0").asString());
	}

	@ParameterizedTest
	@MethodSource("dev.slipway.checks.Checkout#names")
	void everyContainerExportsItsTracesToTheCollector(String name) {
		var endpoint = Compose.containers().get(name).at("/environment/OTEL_EXPORTER_OTLP_ENDPOINT").asString();
		assertThat(endpoint).matches("\\$\\{COMPOSE_PROFILES:\\+http://[a-z]+:4318}");
		assertThat(profile(endpoint.replaceFirst(".*http://([a-z]+):.*", "$1"))).containsExactly("observability");
	}

	/** Rules and dashboards select it. */
	@Test
	void theJobHasThePlatformsName() {
		assertThat(services.path("job_name").asString()).isEqualTo("slipway");
	}

	@Test
	void everyDatasourceIsAContainerOfTheProfile() {
		assertThat(Observability.read(Observability.ROOT.resolve("grafana/datasources.yaml"))
			.path("datasources")
			.valueStream()
			.map((datasource) -> URI.create(datasource.path("url").asString()).getHost())).isNotEmpty()
			.allSatisfy((host) -> assertThat(profile(host)).containsExactly("observability"));
	}

	@Test
	void bucketsThatRulesUseAreExported() {
		assertThat(
				DEFAULTS.at("/management/metrics/distribution/slo").path("http.server.requests").asString().split(","))
			.contains("500ms");
	}

	private static List<String> profile(String container) {
		return Compose.containers().get(container).path("profiles").valueStream().map(JsonNode::asString).toList();
	}

}
