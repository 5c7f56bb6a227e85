package dev.slipway.gateway.limit;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one caller may ask of one instance of the gateway.
 *
 * @param requestsPerSecond what a caller may send for ever
 * @param burst what a caller who was quiet may send at once
 * @param signInsPerSecond the same for attempts to sign in and requests for tokens, which
 * guess passwords when there are many of them
 * @param signInBurst see {@code burst}
 */
@Validated
@ConfigurationProperties("slipway.gateway.rate-limit")
record RateLimitSettings(@DefaultValue("500") @Positive int requestsPerSecond,
		@DefaultValue("1000") @Positive int burst, @DefaultValue("1") @Positive int signInsPerSecond,
		@DefaultValue("60") @Positive int signInBurst) {

	Limit requests() {
		return new Limit("requests", requestsPerSecond, burst);
	}

	Limit signIns() {
		return new Limit("sign-ins", signInsPerSecond, signInBurst);
	}

}
