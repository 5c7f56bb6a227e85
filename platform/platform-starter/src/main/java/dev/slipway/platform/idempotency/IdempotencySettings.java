package dev.slipway.platform.idempotency;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Idempotency keys.
 *
 * @param enabled whether the service takes such keys; its database gets their table
 * @param keepFor how long a key is remembered; repeated later, a request has its effect
 * again
 */
@ConfigurationProperties("slipway.idempotency")
record IdempotencySettings(@DefaultValue("false") boolean enabled, @DefaultValue("24h") Duration keepFor) {
}
