package dev.slipway.platform.live;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where live settings come from a ConfigMap.
 *
 * @param interval how often it is read, so how long a change takes at most
 */
@ConfigurationProperties("slipway.live")
record LiveConfigMapSettings(@DefaultValue("5s") Duration interval) {
}
