package dev.slipway.platform.defaults;

import java.util.Locale;
import java.util.TimeZone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.WebApplicationType.NONE;

class LocaleAndTimeZoneTests {

	private final Locale locale = Locale.getDefault();

	private final TimeZone timeZone = TimeZone.getDefault();

	@AfterEach
	void restore() {
		Locale.setDefault(locale);
		TimeZone.setDefault(timeZone);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "th-TH-u-nu-thai", "tr-TR" })
	void serviceWritesTheSameEverywhere(String machine) {
		Locale.setDefault(Locale.forLanguageTag(machine));
		start();
		assertThat("%d %,d".formatted(8080, 1000)).isEqualTo("8080 1,000");
		assertThat("%S".formatted("id")).isEqualTo("ID");
	}

	@Test
	void timeZoneIsOneThatPostgresKnows() {
		TimeZone.setDefault(TimeZone.getTimeZone("SystemV/PST8PDT"));
		start();
		assertThat(TimeZone.getDefault().getID()).isEqualTo("UTC");
	}

	private static void start() {
		new SpringApplicationBuilder(Nothing.class).web(NONE).run("--spring.main.banner-mode=off").close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
