package dev.slipway.gateway.forward;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls to the services behind the gateway. The edge waits longest: the services' own
 * timeouts are shorter.
 *
 * @param connectTimeout how long opening a connection may take
 * @param responseTimeout how long a service may be silent, before its response and within
 * it
 * @param connectionTimeToLive a pooled connection is closed this long after it was
 * opened, however busy it is: callers leave a pod before it stops responding, and a new
 * pod gets its share. Must be shorter than a pod's preStop pause.
 * @param maxCalls concurrent calls to one service: a slow one must not use up what the
 * others need. Not more than a fifth of the requests that this instance accepts
 * @param maxStreams concurrent streaming responses, of all services together. Not more
 * than a third of the requests that this instance accepts
 */
@ConfigurationProperties("slipway.gateway.upstream")
record UpstreamSettings(@DefaultValue("1s") Duration connectTimeout, @DefaultValue("5s") Duration responseTimeout,
		@DefaultValue("4s") Duration connectionTimeToLive, @DefaultValue("128") int maxCalls,
		@DefaultValue("256") int maxStreams) {
}
