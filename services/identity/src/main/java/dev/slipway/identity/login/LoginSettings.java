package dev.slipway.identity.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param attempts how many failed attempts a username has from one address before a pause
 * @param attemptsOfAddress how many failed attempts there may be from one address within
 * {@code pause}, of whatever usernames, before a pause for those unknown there
 * @param pause how long further attempts are rejected, counted from the last failed one
 * @param session how long an inactive user stays signed in
 * @param sessionLifetime how long a user stays signed in at most
 * @param hint a line below the form
 */
@ConfigurationProperties("slipway.identity.login")
record LoginSettings(@DefaultValue("5") int attempts, @DefaultValue("100") int attemptsOfAddress,
		@DefaultValue("10m") Duration pause, @DefaultValue("8h") Duration session,
		@DefaultValue("24h") Duration sessionLifetime, @DefaultValue("") String hint) {
}
