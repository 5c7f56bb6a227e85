package dev.slipway.platform.test;

import org.testcontainers.DockerClientFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
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
 * Gives every test of a service a real PostgreSQL 18 with the service's database and its
 * two roles: in a container where a Docker engine answers, as a process where none does.
 * One server serves all contexts of a test run.
 */
@AutoConfiguration(before = { DataSourceAutoConfiguration.class, ServiceConnectionAutoConfiguration.class })
@ConditionalOnClass(JdbcConnectionDetails.class)
class PostgresForTestsAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@Conditional(DockerAnswers.class)
	static class InContainer {

		/**
		 * Flyway's own role comes from the service's settings, so only the running role
		 * is connected.
		 */
		@Bean(destroyMethod = "")
		@ServiceConnection(type = JdbcConnectionDetails.class)
		ServicePostgresContainer postgres(@Value("${spring.application.name}") String service) {
			return ServicePostgresContainer.of(service);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DockerIsSilent.class)
	static class AsProcess {

		@Bean
		JdbcConnectionDetails postgres(@Value("${spring.application.name}") String service) {
			return ServicePostgresProcess.of(service);
		}

	}

	static class DockerAnswers implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return DockerClientFactory.instance().isDockerAvailable();
		}

	}

	static class DockerIsSilent extends DockerAnswers {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !super.matches(context, metadata);
		}

	}

}
