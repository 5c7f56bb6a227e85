package dev.slipway.gateway.platform;

import java.net.URI;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The view of the platform.
 *
 * @param links where people find more, by name, e.g. {@code dashboards}
 */
@ConfigurationProperties("slipway.platform")
record PlatformSettings(@DefaultValue Map<String, URI> links) {
}
