package dev.slipway.identity.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param attempts how many failed attempts a username has from one address before a pause
 * @param pause how long further attempts are rejected, counted from the last failed one
 * @param visit how long a request is remembered that waits for the user to sign in
 * @param session how long an inactive user stays signed in
 * @param hint a line below the form
 */
@ConfigurationProperties("slipway.identity.login")
record LoginSettings(@DefaultValue("5") int attempts, @DefaultValue("10m") Duration pause,
		@DefaultValue("15m") Duration visit, @DefaultValue("8h") Duration session, @DefaultValue("") String hint) {
}
