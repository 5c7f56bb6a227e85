package dev.slipway.platform.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionLimitsTests {

	private static final long MIB = 1024 * 1024;

	@ParameterizedTest
	@ValueSource(longs = { 64, 128, 256, 1024, 16 * 1024 })
	void connectionsFitTheirPartOfTheHeap(long mebibytes) {
		var limits = limits(mebibytes * MIB, 8192, 1);

		assertThat((long) limits.all() * ConnectionLimits.COST).isLessThanOrEqualTo(mebibytes * MIB / 4);
		assertThat(limits.requests(1024)).as("room for probes").isLessThan(limits.all());
	}

	@Test
	void settingOnlyLowersThem() {
		assertThat(limits(1024 * MIB, 100, 1).all()).isEqualTo(100);
		assertThat(limits(64 * MIB, 8192, 1).all()).isLessThan(1000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void settingWithoutALimitLeavesThatOfTheHeap(int most) {
		assertThat(limits(64 * MIB, most, 1)).isEqualTo(limits(64 * MIB, 8192, 1));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1 })
	void timeoutWithoutAnEndIsTheDefault(long millis) {
		var tomcat = new TomcatServerProperties();
		tomcat.setConnectionTimeout(Duration.ofMillis(millis));

		assertThat(WebLimitsAutoConfiguration.timeout(tomcat)).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void callerHasAShareAndAtLeastOne() {
		assertThat(limits(1024 * MIB, 100, 0.4).perCaller()).isEqualTo(40);
		assertThat(limits(1024 * MIB, 2, 0.1).perCaller()).isEqualTo(1);
	}

	private static ConnectionLimits limits(long heap, int most, double share) {
		return ConnectionLimits.of(heap, most, share, Duration.ofSeconds(10));
	}

}
