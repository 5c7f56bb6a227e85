package dev.slipway.platform.test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Provides every test of a service with a real PostgreSQL 18 with the service's database
 * and its two roles: in a container if a Docker engine can run it, else as a process. All
 * contexts of a test run share one server.
 */
@AutoConfiguration(before = { DataSourceAutoConfiguration.class, ServiceConnectionAutoConfiguration.class })
@ConditionalOnClass(JdbcConnectionDetails.class)
@ConditionalOnBooleanProperty(name = "slipway.development.enabled", havingValue = false, matchIfMissing = true)
class PostgresForTestsAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Conditional(DockerAvailable.class)
	static class InContainer {

		/**
		 * Connects the running role only: Flyway's role comes from the service's
		 * settings.
		 */
		@Bean(destroyMethod = "")
		@ServiceConnection(type = JdbcConnectionDetails.class)
		ServicePostgresContainer postgres(@Value("${spring.application.name}") String service) {
			return ServicePostgresContainer.of(service);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DockerUnavailable.class)
	static class AsProcess {

		@Bean
		JdbcConnectionDetails postgres(@Value("${spring.application.name}") String service) {
			return ServicePostgresProcess.of(service);
		}

	}

	static class DockerAvailable implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return ContainerEngine.runsPostgres();
		}

	}

	static class DockerUnavailable extends DockerAvailable {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !super.matches(context, metadata);
		}

	}

}
