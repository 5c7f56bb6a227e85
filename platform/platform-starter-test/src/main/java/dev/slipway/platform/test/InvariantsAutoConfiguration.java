package dev.slipway.platform.test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Provides tests of a service with a database with its {@link Invariants}. */
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnBean(JdbcClient.class)
class InvariantsAutoConfiguration {

	/** Lazy, because not every service has invariants. */
	@Bean
	@Lazy
	Invariants invariants(JdbcClient jdbc, @Value("${spring.application.name}") String service) {
		return new Invariants(jdbc, service);
	}

}
