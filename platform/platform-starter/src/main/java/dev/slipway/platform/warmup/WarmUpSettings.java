package dev.slipway.platform.warmup;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The requests that an instance sends to itself before it is ready.
 *
 * @param rounds how often each is sent; 0 switches the warm-up off
 * @param paths what needs no token and does typical work
 * @param longest an instance is ready after this time, warm or not
 */
@ConfigurationProperties("slipway.warm-up")
record WarmUpSettings(@DefaultValue("20") int rounds, @DefaultValue List<String> paths,
		@DefaultValue("10s") Duration longest) {
}
