package dev.slipway.platform.live;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveSettingsTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("sample.first-size", "10");

	private final LiveSettings live = new LiveSettings(environment, List.of());

	@Test
	void liveSettingsOverrideFixedOnes() {
		var settings = live.of(SampleSettings.class);
		live.apply(Map.of("sample.first-size", "20"));
		assertThat(settings.get()).isEqualTo(new SampleSettings(20, 1));
	}

	@Test
	void removedSettingReturnsToTheFixedOne() {
		var settings = live.of(SampleSettings.class);
		live.apply(Map.of("sample.first-size", "20", "sample.second-size", "2"));
		live.apply(Map.of("sample.second-size", "2"));
		assertThat(settings.get()).isEqualTo(new SampleSettings(10, 2));
	}

	@Test
	void oneBadValueRejectsAllOfThem() {
		var settings = live.of(SampleSettings.class);
		var others = live.of(OtherSettings.class);
		assertThatExceptionOfType(InvalidLiveSettings.class)
			.isThrownBy(() -> live.apply(Map.of("sample.first-size", "20", "other.size", "-5")))
			.withMessage("other: no size is negative");
		assertThat(settings.get().firstSize()).isEqualTo(10);
		assertThat(others.get().size()).isEqualTo(1);
	}

	@Test
	void unknownLiveSettingIsLoggedAndIgnored() {
		live.of(SampleSettings.class);
		assertThat(live.apply(Map.of("sample.firstSize", "20", "sample.fist-size", "30", "spring.datasource.url", "x")))
			.containsExactlyInAnyOrder("sample.fist-size", "spring.datasource.url");
	}

	@ConfigurationProperties("sample")
	record SampleSettings(int firstSize, @DefaultValue("1") int secondSize) {
	}

	@ConfigurationProperties("other")
	record OtherSettings(@DefaultValue("1") int size) {

		OtherSettings {
			if (size < 0) {
				throw new IllegalArgumentException("no size is negative");
			}
		}

	}

}
