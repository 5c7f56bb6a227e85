package dev.slipway.console;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import io.github.bucket4j.Bandwidth;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The console in an application that knows nothing of it. */
@ServiceTest
@TestPropertySource(properties = { "spring.application.name=edge", "slipway.services.catalog=http://127.0.0.1:1",
		"slipway.console.trace=https://traces.example.org/:traceId?org=1&view=all" })
class ConsoleAutoConfigurationTests {

	@Autowired
	RestTestClient client;

	@Autowired
	TestTokens tokens;

	@Test
	void pageNeedsNoToken() {
		client.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML);
	}

	@Test
	void pageKnowsTheUrlOfATrace() {
		client.get()
			.uri("/")
			.exchange()
			.expectBody(String.class)
			.value((page) -> assertThat(page)
				.contains("<meta name=\"trace\" content=\"https://traces.example.org/:traceId?org=1&amp;view=all\">"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://traces.example.org/", "javascript:alert(':traceId')", ":traceId" })
	void settingThatIsNoUrlOfATraceIsRejected(String trace) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConsoleSettings(trace))
			.withMessageStartingWith("slipway.console.trace is '%s', which is not the URL of a trace.", trace);
	}

	@Test
	void overviewIsForOperators() {
		client.get().uri("/api/platform").exchange().expectStatus().isUnauthorized();
		client.get()
			.uri("/api/platform")
			.header("Authorization", "Bearer " + tokens.withScopes("alice", "orders:own"))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void overviewShowsWhatIsInTheRegistries() {
		client.get()
			.uri("/api/platform")
			.header("Authorization", "Bearer " + tokens.withScopes("olga", "gateway:read"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.services[*].name")
			.isEqualTo(List.of("edge", "catalog"))
			.jsonPath("$.services[1].status")
			.isEqualTo("DOWN")
			.jsonPath("$.services[1].breaker.state")
			.isEqualTo("CLOSED")
			.jsonPath("$.services[1].calls.limit")
			.isEqualTo(3)
			.jsonPath("$.rateLimit.limits[0].burst")
			.isEqualTo(20)
			.jsonPath("$.traffic.routes[*].name")
			.isEqualTo(List.of("catalog", "edge"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Edge {

		@Bean
		BulkheadRegistry bulkheads() {
			var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(3).build());
			bulkheads.bulkhead("catalog");
			return bulkheads;
		}

		@Bean
		Supplier<List<Bandwidth>> rateLimits() {
			return () -> List
				.of(Bandwidth.builder().capacity(20).refillGreedy(10, Duration.ofSeconds(1)).id("requests").build());
		}

	}

}
