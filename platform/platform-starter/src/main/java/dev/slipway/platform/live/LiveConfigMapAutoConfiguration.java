package dev.slipway.platform.live;

import io.kubernetes.client.openapi.ApiClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnCloudPlatform;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.cloud.kubernetes.client.KubernetesClientUtils;
import org.springframework.cloud.kubernetes.commons.config.ConfigMapConfigProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * On Kubernetes the live settings come from a ConfigMap; elsewhere none of this is
 * loaded.
 */
@AutoConfiguration(after = LiveSettingsAutoConfiguration.class)
@ConditionalOnCloudPlatform(CloudPlatform.KUBERNETES)
@EnableConfigurationProperties({ LiveConfigMapSettings.class, ConfigMapConfigProperties.class })
class LiveConfigMapAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "liveConfigMap")
	LiveConfigMap liveConfigMap(LiveSettings settings, ObjectProvider<ApiClient> client,
			ConfigMapConfigProperties properties, Environment environment, ObjectProvider<LoggingSystem> logging,
			ObjectProvider<LoggerGroups> groups, LiveConfigMapSettings live) {
		logging.ifAvailable((system) -> settings.add(new LogLevels(system, groups.getIfAvailable(LoggerGroups::new))));
		var reader = new ConfigMapReader(() -> client.getIfAvailable(KubernetesClientUtils::kubernetesApiClient),
				properties, environment);
		return new LiveConfigMap(reader, settings, live.interval());
	}

	/**
	 * If it stays at 1, the ConfigMap has a value that is not valid, or the service may
	 * not read it.
	 */
	@Bean
	@ConditionalOnBean(LiveConfigMap.class)
	MeterBinder liveSettingsMetrics(LiveConfigMap configMap) {
		return (registry) -> Gauge
			.builder("slipway.live.settings.outdated", configMap, (map) -> map.isOutdated() ? 1 : 0)
			.description("1 while the ConfigMap's settings are not valid or cannot be read")
			.register(registry);
	}

	@Bean
	@ConditionalOnBean(LiveConfigMap.class)
	InfoContributor liveSettingsInfo(LiveConfigMap configMap) {
		return (info) -> info.withDetail("live", configMap.applied());
	}

}
