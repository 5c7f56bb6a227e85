package dev.slipway.platform.instance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This instance among those of its application.
 *
 * @param name on a cluster the pod's
 * @param node the machine of the cluster that it runs on; empty elsewhere
 * @param published whether {@code GET /instance} answers; not where the main port is open
 * to the world
 */
@ConfigurationProperties("slipway.instance")
record InstanceSettings(String name, @DefaultValue("") String node, @DefaultValue("true") boolean published) {
}
