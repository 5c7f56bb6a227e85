package dev.slipway.platform.live;

import dev.slipway.platform.test.ServiceTest;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A whole service on a cluster, with the platform's own settings. */
@ServiceTest
@TestPropertySource(properties = { "spring.main.cloud-platform=kubernetes",
		"spring.cloud.kubernetes.client.namespace=shop", "slipway.live.interval=50ms" })
class OnKubernetesTests {

	@Autowired
	RestTestClient http;

	@Autowired
	StubCluster cluster;

	@Test
	void lengthOfPagesChangesWhileTheServiceRuns() {
		cluster.has("slipway.paging.default-limit: 7");
		await().until(() -> items(page("")) == 7);

		// Rejected as a whole.
		cluster.has("slipway.paging: {default-limit: 8, max-limit: 5}");
		cluster.asked().clear();
		await().until(() -> cluster.asked().size() > 3);
		assertThat(items(page(""))).isEqualTo(7);

		cluster.has("slipway.paging: {default-limit: 3, max-limit: 5}");
		await().until(() -> page("limit=9").contains("from 1 to 5"));
		assertThat(items(page(""))).isEqualTo(3);
		assertThat(cluster.asked()).containsOnly("GET " + StubCluster.PATH);
	}

	/** There, Spring Boot would trust these headers from any private address. */
	@Test
	void headersOfProxiesAreNotBelieved() {
		http.get()
			.uri("/api/sample/public/seen")
			.header("X-Forwarded-For", "6.6.6.6")
			.header("X-Forwarded-Host", "evil.example")
			.header("X-Forwarded-Proto", "https")
			.exchange()
			.expectBody(String.class)
			.value((seen) -> assertThat(seen).startsWith("127.0.0.1 at http://localhost:"));
	}

	private static int items(String page) {
		return page.substring(0, page.indexOf(']')).split(",").length;
	}

	private String page(String query) {
		return http.get()
			.uri("/api/sample/public/numbers?" + query)
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Cluster {

		@Bean
		StubCluster cluster() {
			return new StubCluster();
		}

		@Bean
		ApiClient client(StubCluster cluster) {
			return cluster.client();
		}

	}

}
