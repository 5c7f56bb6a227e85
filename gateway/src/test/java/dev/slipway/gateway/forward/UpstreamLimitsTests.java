package dev.slipway.gateway.forward;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamLimitsTests {

	private static final UpstreamSettings SETTINGS = new UpstreamSettings(Duration.ofSeconds(1), Duration.ofSeconds(5),
			Duration.ofSeconds(4), 128, 256);

	@ParameterizedTest
	@ValueSource(ints = { 100, 204, 409, 1024 })
	void streamsAndTwoSlowServicesLeaveRequestsToOthers(int requests) {
		var limits = UpstreamLimits.of(SETTINGS, requests);

		assertThat(limits.streams() + 2 * limits.calls()).isLessThan(requests);
	}

	@Test
	void manyRequestsLeaveTheSettingsAsTheyAre() {
		assertThat(UpstreamLimits.of(SETTINGS, 1024)).isEqualTo(new UpstreamLimits(128, 256));
	}

	@Test
	void fewRequestsLeaveOneOfEach() {
		assertThat(UpstreamLimits.of(SETTINGS, 2)).isEqualTo(new UpstreamLimits(1, 1));
	}

}
