package dev.slipway.checks.observability;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import dev.slipway.checks.Checkout;
import dev.slipway.checks.containers.Compose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Metrics, traces and logs of every service get to where they are stored. */
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
	void everyContainerExportsItsTracesAndItsLogs(String name) {
		var variables = Compose.containers().get(name).path("environment");
		assertThat(variables.path("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT").asString())
			.isEqualTo("${COMPOSE_PROFILES:+http://jaeger:4318/v1/traces}");
		assertThat(variables.path("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT").asString())
			.isEqualTo("${COMPOSE_PROFILES:+%s/otlp/v1/logs}".formatted(datasource("loki").path("url").asString()));
	}

	@Test
	void logsAreStoredOnAVolumeAndDeletedAfterSomeTime() {
		var loki = Observability.read(Observability.ROOT.resolve("loki.yaml"));
		var container = Compose.containers().get("loki");
		assertThat(URI.create(datasource("loki").path("url").asString()).getPort())
			.isEqualTo(loki.at("/server/http_listen_port").asInt());
		assertThat(container.at("/volumes/0").asString())
			.isEqualTo("loki:" + loki.at("/common/path_prefix").asString());
		assertThat(loki.at("/compactor/retention_enabled").asBoolean()).isTrue();
		assertThat(Compose.containers().get("prometheus").path("command").valueStream().map(JsonNode::asString))
			.contains("--storage.tsdb.retention.time=" + loki.at("/limits_config/retention_period").asString());
	}

	/** Loki makes a label of this attribute of what services export. */
	@Test
	void logsOfATraceAreThoseOfThePlatform() {
		var namespace = DEFAULTS.at("/management/opentelemetry/resource-attributes")
			.path("service.namespace")
			.asString();
		assertThat(datasource("jaeger").at("/jsonData/tracesToLogsV2/query").asString())
			.isEqualTo("{service_namespace=\"%s\"} | trace_id=\"$${__trace.traceId}\"".formatted(namespace));
		assertThat(datasource("loki").at("/jsonData/derivedFields/0/matcherRegex").asString()).isEqualTo("trace_id");
	}

	/** Rules and dashboards select it. */
	@Test
	void theJobHasThePlatformsName() {
		assertThat(services.path("job_name").asString()).isEqualTo("slipway");
	}

	@Test
	void everyDatasourceIsAContainerOfTheProfile() {
		assertThat(datasources().map((datasource) -> URI.create(datasource.path("url").asString()).getHost()))
			.isNotEmpty()
			.allSatisfy((host) -> assertThat(profile(host)).containsExactly("observability"));
	}

	@Test
	void bucketsThatRulesUseAreExported() {
		assertThat(
				DEFAULTS.at("/management/metrics/distribution/slo").path("http.server.requests").asString().split(","))
			.contains("500ms");
	}

	private static Stream<JsonNode> datasources() {
		return Observability.read(Observability.ROOT.resolve("grafana/datasources.yaml"))
			.path("datasources")
			.valueStream();
	}

	private static JsonNode datasource(String uid) {
		return datasources().filter((each) -> each.path("uid").asString().equals(uid)).findFirst().orElseThrow();
	}

	private static List<String> profile(String container) {
		return Compose.containers().get(container).path("profiles").valueStream().map(JsonNode::asString).toList();
	}

}
