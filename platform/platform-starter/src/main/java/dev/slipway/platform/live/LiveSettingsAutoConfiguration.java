package dev.slipway.platform.live;

import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Live settings, wherever the service runs. */
@AutoConfiguration
class LiveSettingsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveSettings liveSettings(ConfigurableEnvironment environment, ObjectProvider<Validator> validators) {
		return new LiveSettings(environment,
				validators.stream().<org.springframework.validation.Validator>map(SpringValidatorAdapter::new)
					.toList());
	}

}
