// sample: identity
package dev.slipway.e2e;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.slipway.e2e.PromQl.Matching;
import dev.slipway.e2e.PromQl.Selector;
import dev.slipway.local.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Dashboards and rules use only metrics and labels that the services export. */
@OnOwnPlatform
@ExtendWith(PlatformUnderTest.class)
class MetricsTests {

	/** Exported by Prometheus itself. */
	private static final Set<String> PROMETHEUS_OWN = Set.of("up", "ALERTS");

	/** Label values that occur only after a fault. */
	private static final Set<Matching> FAULTS = Set.of(new Matching("outcome", "=", "SERVER_ERROR"),
			new Matching("status", "=", "429"));

	@Test
	void everyMetricAndLabelIsExported(Platform platform, ApiClient client) {
		useEverything(client);
		var exported = ExportedMetrics
			.read(platform.services().stream().map((service) -> scrape(platform, client, service)));
		var elsewhere = new HashSet<>(PROMETHEUS_OWN);
		elsewhere.addAll(Queries.recorded());

		var queries = Stream.concat(Queries.ofDashboards().stream(), Queries.ofRules().stream()).toList();

		assertThat(queries).isNotEmpty().allSatisfy((query) -> {
			var promQl = query.promQl();
			var read = promQl.selectors()
				.stream()
				.filter((selector) -> !elsewhere.contains(selector.metric()))
				.toList();
			assertThat(promQl.selectors()).as(query.toString()).isNotEmpty();
			for (var selector : read) {
				assertThat(exported.matching(withoutFaults(selector))).as("%s%n%s", selector, query).isNotEmpty();
				assertThat(selector.matchers()).as(query.toString())
					.allMatch((matcher) -> exported.named(selector.metric())
						.anyMatch((series) -> series.labels().containsKey(matcher.label())));
			}
			if (!read.isEmpty()) {
				assertThat(promQl.labels()).as(query.toString()).allMatch(exported.labelOf(promQl));
				assertThat(query.legend()).as(query.toString()).allMatch(exported.labelOf(promQl));
			}
		});
	}

	private static String scrape(Platform platform, ApiClient client, String service) {
		return client.get(platform.managementUrl(service) + "/prometheus").assertStatus(200).body();
	}

	/** Some series do not exist until something has happened. */
	private static void useEverything(ApiClient client) {
		client.as("alice").get("/nowhere");
		// begin catalog inventory payments orders
		var alice = client.as("alice");
		alice.deposit("100.00");
		var sku = client.as("admin").newProduct("1.00", 5);
		alice.whenFinal(alice.order(sku, 1).get("id"));
		alice.get("/api/catalog/products?q=mug");
		alice.get("/api/orders");
		// end catalog inventory payments orders
	}

	private static Selector withoutFaults(Selector selector) {
		return new Selector(selector.metric(),
				selector.matchers().stream().filter((matcher) -> !FAULTS.contains(matcher)).toList());
	}

}
