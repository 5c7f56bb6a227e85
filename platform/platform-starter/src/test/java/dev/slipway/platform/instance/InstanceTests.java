package dev.slipway.platform.instance;

import java.time.Instant;

import dev.slipway.platform.test.ServiceTest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
@TestPropertySource(properties = { "POD_NAME=sample-7d9f", "NODE_NAME=worker-1" })
class InstanceTests {

	@Autowired
	RestTestClient http;

	@Autowired
	ApplicationContext application;

	@Autowired
	CircuitBreakerRegistry breakers;

	@Autowired
	MeterRegistry meters;

	@LocalManagementPort
	int managementPort;

	@Test
	void instanceDescribesItselfWithoutAToken() {
		var status = status();

		assertThat(status.service()).isEqualTo("sample");
		assertThat(status.name()).isEqualTo("sample-7d9f");
		assertThat(status.node()).isEqualTo("worker-1");
		assertThat(status.version()).isNotBlank();
		assertThat(status.startedAt()).isBefore(Instant.now());
	}

	@Test
	void instanceSaysWhetherItIsReady() {
		assertThat(status().ready()).isTrue();
		AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
		try {
			assertThat(status().ready()).isFalse();
		}
		finally {
			AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void instanceSaysWhomItDoesNotCallAnyMore() {
		breakers.circuitBreaker("dependency").transitionToOpenState();

		assertThat(status().dependencies()).contains(new InstanceStatus.Dependency("dependency", "OPEN"));
	}

	@Test
	void infoNamesTheInstance() {
		RestTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + managementPort)
			.build()
			.get()
			.uri("/actuator/info")
			.exchange()
			.expectBody()
			.jsonPath("$.instance.name")
			.isEqualTo("sample-7d9f")
			.jsonPath("$.instance.node")
			.isEqualTo("worker-1");
	}

	@Test
	void instanceAndProbeRequestsAreNotMeasured() {
		status();
		http.get().uri("/readyz").exchange().expectStatus().isOk();
		http.get().uri("/api/sample/public/items/{id}", "00000000-0000-0000-0000-000000000000").exchange();

		assertThat(meters.find("http.server.requests").timers()).isNotEmpty()
			.noneMatch((timer) -> "/instance".equals(timer.getId().getTag("uri"))
					|| "/readyz".equals(timer.getId().getTag("uri")));
	}

	private InstanceStatus status() {
		return http.get()
			.uri("/instance")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(InstanceStatus.class)
			.returnResult()
			.getResponseBody();
	}

}
