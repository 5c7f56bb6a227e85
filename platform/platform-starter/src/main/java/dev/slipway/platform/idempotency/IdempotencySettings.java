package dev.slipway.platform.idempotency;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Idempotency keys.
 *
 * @param enabled whether the service accepts such keys; its database then has a table of
 * them
 * @param keepFor how long a key is remembered; repeated later, a request takes effect
 * again
 */
@ConfigurationProperties("slipway.idempotency")
record IdempotencySettings(@DefaultValue("false") boolean enabled, @DefaultValue("24h") Duration keepFor) {
}
