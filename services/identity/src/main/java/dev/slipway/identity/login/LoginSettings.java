package dev.slipway.identity.login;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param attempts how often a user name can be tried from one address before a pause
 * @param pause how long it then is refused, counted from the last try before it
 * @param visit how long it is remembered where somebody wanted to go who has yet to sign
 * in
 * @param session how long a user who does nothing stays signed in
 * @param hint a line below the form
 */
@ConfigurationProperties("slipway.identity.login")
record LoginSettings(@DefaultValue("5") int attempts, @DefaultValue("10m") Duration pause,
		@DefaultValue("15m") Duration visit, @DefaultValue("8h") Duration session, @DefaultValue("") String hint) {
}
