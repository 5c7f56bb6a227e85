package dev.slipway.platform.warmup;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an instance asks itself before it is ready.
 *
 * @param rounds how many times; 0 is never
 * @param paths what may be read without a token and does typical work
 * @param longest an instance is ready after so long, warm or not
 */
@ConfigurationProperties("slipway.warm-up")
record WarmUpSettings(@DefaultValue("20") int rounds, @DefaultValue List<String> paths,
		@DefaultValue("10s") Duration longest) {
}
