package dev.slipway.identity;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The start that records an AOT cache. */
class TrainingTests {

	@Test
	void refreshNeedsNeitherDatabaseNorSecrets() {
		var application = new SpringApplicationBuilder(IdentityApplication.class).profiles("training")
			.properties("spring.autoconfigure.exclude=dev.slipway.platform.test.PostgresForTestsAutoConfiguration")
			.build();
		application.addListeners((event) -> {
			if (event instanceof ApplicationStartedEvent started) {
				assertThat(started.getApplicationContext().getBean(HikariDataSource.class).isRunning()).isFalse();
				throw new Refreshed();
			}
		});

		assertThatExceptionOfType(Refreshed.class).isThrownBy(() -> application.run().close());
	}

	private static final class Refreshed extends RuntimeException {

	}

}
