package dev.slipway.platform.test;

import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.WebApplicationType.NONE;

class NoCallersSettingsTests {

	@Test
	void variableOfTheShellIsNoSetting() {
		assertThat(System.getenv("PATH")).isNotEmpty();
		try (var context = new SpringApplicationBuilder(Nothing.class).web(NONE)
			.run("--spring.main.banner-mode=off", "--spring.autoconfigure.exclude=" + String.join(",",
					PostgresForTestsAutoConfiguration.class.getName(), InvariantsAutoConfiguration.class.getName()))) {
			assertThat(context.getEnvironment().getProperty("PATH")).isNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
