package dev.slipway.gateway.overview;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The view of the platform.
 *
 * @param links where people find more, by name, e.g. {@code dashboards}; an empty one is
 * none
 */
@ConfigurationProperties("slipway.overview")
record OverviewSettings(@DefaultValue Map<String, URI> links) {

	OverviewSettings {
		links = new TreeMap<>(links);
		links.values().removeIf((url) -> url.toString().isEmpty());
	}

}
