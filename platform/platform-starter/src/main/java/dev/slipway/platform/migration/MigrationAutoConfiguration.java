package dev.slipway.platform.migration;

import java.util.Arrays;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Adds {@code afterMigrate.sql} to a service's migrations: the running role may write the
 * rows of every table, but not the record of which migrations have run.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass(FlywayConfigurationCustomizer.class)
class MigrationAutoConfiguration {

	@Bean
	FlywayConfigurationCustomizer schemaHistoryIsReadOnly() {
		return (flyway) -> flyway.locations(Stream
			.concat(Arrays.stream(flyway.getLocations()),
					Stream.of(Location.fromPath("classpath:", "dev/slipway/platform/migration")))
			.toArray(Location[]::new));
	}

}
