package dev.slipway.console.overview;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The overview of the platform.
 *
 * @param links further pages, by name, e.g. {@code dashboards}; an empty one is ignored
 */
@ConfigurationProperties("slipway.overview")
record OverviewSettings(@DefaultValue Map<String, URI> links) {

	OverviewSettings {
		links = new TreeMap<>(links);
		links.values().removeIf((url) -> url.toString().isEmpty());
	}

}
