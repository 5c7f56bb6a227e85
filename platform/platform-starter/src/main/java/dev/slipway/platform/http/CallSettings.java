package dev.slipway.platform.http;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls to other services.
 *
 * @param connectionTimeToLive a pooled connection is closed this long after it was
 * opened, however busy it is: callers leave a pod before it stops responding, and a new
 * pod gets its share. Must be shorter than a pod's preStop pause.
 * @param maxConnectionsPerRoute connections to one service at most
 * @param poolTimeout how long a call waits for a free connection
 * @param circuitBreaker when calls to a failing service are rejected without trying
 */
@ConfigurationProperties("slipway.http")
record CallSettings(@DefaultValue("4s") Duration connectionTimeToLive, @DefaultValue("64") int maxConnectionsPerRoute,
		@DefaultValue("500ms") Duration poolTimeout, @DefaultValue CircuitBreaker circuitBreaker) {

	/**
	 * Opens when enough of the last calls failed, and lets a few through after a while.
	 *
	 * @param failureRate percent of failed calls that opens it
	 * @param calls how many of the last calls count
	 * @param openFor how long it stays open
	 */
	record CircuitBreaker(@DefaultValue("50") int failureRate, @DefaultValue("20") int calls,
			@DefaultValue("5s") Duration openFor) {
	}

}
