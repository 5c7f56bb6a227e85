package dev.slipway.platform.live;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogLevelsTests {

	private final LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());

	private final MockEnvironment environment = new MockEnvironment();

	private final LiveSettings live = new LiveSettings(environment, List.of());

	@BeforeEach
	void begin() {
		system.setLogLevel("sample.one", LogLevel.ERROR);
		live.add(new LogLevels(system, new LoggerGroups(Map.of("both", List.of("sample.one", "sample.two")))));
	}

	@AfterEach
	void end() {
		live.apply(Map.of());
		system.setLogLevel("sample.one", null);
	}

	@Test
	void levelIsSetAndReset() {
		live.apply(Map.of("logging.level.sample.one", "debug", "logging.level.sample.two", "trace"));
		assertThat(level("sample.one")).isEqualTo(LogLevel.DEBUG);
		assertThat(level("sample.two")).isEqualTo(LogLevel.TRACE);
		live.apply(Map.of());
		assertThat(level("sample.one")).isEqualTo(LogLevel.ERROR);
		assertThat(system.getLoggerConfiguration("sample.two").getConfiguredLevel()).isNull();
	}

	@Test
	void levelOfTheFixedConfigurationIsRestored() {
		environment.setProperty("logging.level.sample.one", "warn");
		live.apply(Map.of("logging.level.sample.one", "debug"));
		assertThat(level("sample.one")).isEqualTo(LogLevel.DEBUG);
		live.apply(Map.of());
		assertThat(level("sample.one")).isEqualTo(LogLevel.WARN);
	}

	@Test
	void groupIsItsMembers() {
		live.apply(Map.of("logging.level.both", "debug", "logging.level.sample.two", "trace"));
		assertThat(level("sample.one")).isEqualTo(LogLevel.DEBUG);
		assertThat(level("sample.two")).isEqualTo(LogLevel.TRACE);
	}

	@Test
	void rootHasALevelAlways() {
		var before = level("ROOT");
		live.apply(Map.of("logging.level.root", "trace"));
		assertThat(level("ROOT")).isEqualTo(LogLevel.TRACE);
		live.apply(Map.of());
		assertThat(level("ROOT")).isEqualTo(before);
	}

	@Test
	void unknownLevelIsRejected() {
		assertThatExceptionOfType(InvalidLiveSettings.class)
			.isThrownBy(() -> live.apply(Map.of("logging.level.sample.one", "loud")))
			.withMessageStartingWith("logging.level.sample.one is 'loud': ");
		assertThat(level("sample.one")).isEqualTo(LogLevel.ERROR);
	}

	private LogLevel level(String logger) {
		return system.getLoggerConfiguration(logger).getEffectiveLevel();
	}

}
