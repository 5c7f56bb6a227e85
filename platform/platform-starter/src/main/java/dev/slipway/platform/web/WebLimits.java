package dev.slipway.platform.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on incoming requests.
 *
 * @param maxBodySize a longer body is rejected with 413, counted while it is read
 * @param maxConcurrentRequests more requests in flight are rejected with 503 at once;
 * virtual threads have no pool that would bound them
 * @param connectionDraining how long a stopping instance still serves requests, at most
 * until callers have left; for one whose callers keep connections longer than a pod's
 * preStop pause
 */
@ConfigurationProperties("slipway.web")
public record WebLimits(@DefaultValue("64KB") DataSize maxBodySize, @DefaultValue("256") int maxConcurrentRequests,
		@DefaultValue("0s") Duration connectionDraining) {
}
