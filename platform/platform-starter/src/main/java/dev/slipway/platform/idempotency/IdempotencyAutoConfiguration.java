package dev.slipway.platform.idempotency;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a service {@link Idempotency}, with {@code slipway.idempotency.enabled=true}: the
 * parameter of controller methods and the bean. The table comes with the migrations.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
		"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBooleanProperty("slipway.idempotency.enabled")
@EnableConfigurationProperties(IdempotencySettings.class)
@EnableScheduling
class IdempotencyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Idempotency idempotency(JdbcClient jdbc, IdempotencySettings settings, PlatformTransactionManager transactions,
			JsonMapper json) {
		var quota = new KeyQuota(jdbc, settings.maxPerCaller());
		return new Idempotency(jdbc, quota, new TransactionTemplate(transactions), json);
	}

	@Bean
	@ConditionalOnMissingBean(name = "idempotencyKeyCleanup")
	IdempotencyKeyCleanup idempotencyKeyCleanup(JdbcClient jdbc, IdempotencySettings settings, MeterRegistry meters) {
		return new IdempotencyKeyCleanup(jdbc, settings.keepFor(), meters);
	}

	@Bean
	WebMvcConfigurer idempotencyKeys() {
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new IdempotencyKeyResolver());
			}
		};
	}

}
