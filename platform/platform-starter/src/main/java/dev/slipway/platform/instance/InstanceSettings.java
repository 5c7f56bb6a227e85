package dev.slipway.platform.instance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This instance among those of its application.
 *
 * @param name on a cluster the pod's name
 * @param node the machine of the cluster that it runs on; empty elsewhere
 * @param published whether there is {@code GET /instance}; switch it off where the main
 * port is public
 */
@ConfigurationProperties("slipway.instance")
record InstanceSettings(String name, @DefaultValue("") String node, @DefaultValue("true") boolean published) {
}
