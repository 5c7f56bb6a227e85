package dev.slipway.platform.idempotency;

import java.time.Duration;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Idempotency keys.
 *
 * @param enabled whether the service accepts such keys; its database then has a table of
 * them
 * @param keepFor how long a key is remembered; repeated later, a request takes effect
 * again
 * @param maxPerCaller how many keys of one caller are remembered at a time; a request
 * with one more is rejected
 */
@Validated
@ConfigurationProperties("slipway.idempotency")
record IdempotencySettings(@DefaultValue("false") boolean enabled, @DefaultValue("24h") Duration keepFor,
		@DefaultValue("10000") @Positive int maxPerCaller) {
}
