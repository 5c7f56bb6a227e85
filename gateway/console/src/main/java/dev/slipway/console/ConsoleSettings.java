package dev.slipway.console;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page.
 *
 * @param trace URL of one trace, with {@code :traceId} in it; the page of an order links
 * to it for everybody who sees the order. Empty: no link
 */
@ConfigurationProperties("slipway.console")
record ConsoleSettings(@DefaultValue("") String trace) {

	private static final Pattern TRACE = Pattern.compile("https?://\\S+:traceId\\S*");

	ConsoleSettings {
		if (!trace.isEmpty() && !TRACE.matcher(trace).matches()) {
			throw new IllegalArgumentException(
					"slipway.console.trace is '%s', which is not the URL of a trace. Set it to one with :traceId in it, such as http://localhost:16686/trace/:traceId."
						.formatted(trace));
		}
	}

}
