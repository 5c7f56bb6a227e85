package dev.slipway.platform.migration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Adds the platform's migrations to a service's own. They are separate from the features
 * they belong to, so that a test of the SQL alone has them too, and finds nothing unknown
 * in a database that a test of the whole service has migrated.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass(FlywayConfigurationCustomizer.class)
class MigrationAutoConfiguration {

	/**
	 * {@code afterMigrate.sql}: the running role may write the rows of every table, but
	 * not the record of which migrations have run.
	 */
	@Bean
	FlywayConfigurationCustomizer schemaHistoryIsReadOnly() {
		return adding("dev/slipway/platform/migration");
	}

	@Bean
	@ConditionalOnBooleanProperty("slipway.idempotency.enabled")
	FlywayConfigurationCustomizer idempotencyKeysTable() {
		return adding("dev/slipway/platform/idempotency");
	}

	/**
	 * The settings are bound with a placeholder in them where a password is missing; the
	 * service would try for a minute to connect with that. Here the start fails at once.
	 */
	@Bean
	FlywayConfigurationCustomizer passwordsAreKnown(Environment environment) {
		return (_) -> List.of("spring.datasource.password", "spring.flyway.password").forEach((name) -> {
			var _ = environment.getProperty(name);
		});
	}

	@Bean
	@ConditionalOnMissingBean(name = "invalidIndexes")
	InvalidIndexes invalidIndexes() {
		return new InvalidIndexes();
	}

	private static FlywayConfigurationCustomizer adding(String folder) {
		return (flyway) -> flyway.locations(
				Stream.concat(Arrays.stream(flyway.getLocations()), Stream.of(Location.fromPath("classpath:", folder)))
					.toArray(Location[]::new));
	}

}
