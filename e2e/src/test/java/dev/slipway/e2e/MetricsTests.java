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

/** What dashboards show and rules watch is what the services really export. */
@OnOwnPlatform
@ExtendWith(PlatformUnderTest.class)
class MetricsTests {

	/** Made by Prometheus itself. */
	private static final Set<String> OWN_TO_PROMETHEUS = Set.of("up", "ALERTS");

	/** What only a fault brings about. */
	private static final Set<Matching> FAULTS = Set.of(new Matching("outcome", "=", "SERVER_ERROR"),
			new Matching("status", "=", "429"));

	@Test
	void everyMetricAndLabelIsExported(Platform platform, Shop shop) {
		useEverything(shop);
		var exported = Exported.read(platform.services().stream().map((service) -> scrape(platform, shop, service)));
		var elsewhere = new HashSet<>(OWN_TO_PROMETHEUS);
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

	private static String scrape(Platform platform, Shop shop, String service) {
		var url = platform.managementUrl(service) + "/prometheus";
		var answer = shop.send(shop.request("GET", url, ""));
		assertThat(answer.status()).isEqualTo(200);
		return answer.body();
	}

	/** Some series come into being when they are needed first. */
	private static void useEverything(Shop shop) {
		shop.as("alice").get("/nowhere");
		// begin catalog inventory payments orders
		var alice = shop.as("alice");
		alice.deposit("100.00");
		var sku = shop.as("admin").newProduct("1.00", 5);
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
