package dev.slipway.platform.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.kubernetes.client.config.KubernetesClientConfigMapPropertySourceLocator;
import org.springframework.cloud.kubernetes.commons.KubernetesNamespaceProvider;
import org.springframework.cloud.kubernetes.commons.config.ConfigMapConfigProperties;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads the ConfigMap that {@code spring.cloud.kubernetes.config} names, with Spring
 * Cloud Kubernetes.
 */
class ConfigMapReader implements Supplier<Map<String, Object>> {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final Supplier<ApiClient> client;

	private final ConfigMapConfigProperties properties;

	private final Environment environment;

	private @Nullable KubernetesClientConfigMapPropertySourceLocator locator;

	ConfigMapReader(Supplier<ApiClient> client, ConfigMapConfigProperties properties, Environment environment) {
		this.client = client;
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public Map<String, Object> get() {
		var values = new HashMap<String, Object>();
		if (locator().locate(environment) instanceof CompositePropertySource found) {
			for (var source : found.getPropertySources()) {
				values.putAll(((MapPropertySource) source).getSource());
			}
		}
		return values;
	}

	/** Created when it is first needed, on the thread that needs it. */
	private KubernetesClientConfigMapPropertySourceLocator locator() {
		if (locator == null) {
			var millis = (int) TIMEOUT.toMillis();
			var api = new CoreV1Api(client.get().setConnectTimeout(millis).setReadTimeout(millis));
			locator = new KubernetesClientConfigMapPropertySourceLocator(api, properties,
					new KubernetesNamespaceProvider(environment));
		}
		return locator;
	}

}
