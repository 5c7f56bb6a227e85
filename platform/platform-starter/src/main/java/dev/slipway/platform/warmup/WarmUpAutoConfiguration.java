package dev.slipway.platform.warmup;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Warms an instance up before it is ready. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WarmUpSettings.class)
class WarmUpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "warmUp")
	@Order(Ordered.LOWEST_PRECEDENCE) // it may need what else runs at the start
	WarmUp warmUp(WarmUpSettings settings, Environment environment, ObjectProvider<DataSource> databases) {
		return new WarmUp(settings, environment, databases);
	}

}
