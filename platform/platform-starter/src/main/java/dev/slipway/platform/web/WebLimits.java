package dev.slipway.platform.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Limits on incoming requests. How many connections there may be follows from the heap,
 * {@code server.tomcat.max-connections} can only lower it; the head of a request must
 * arrive within {@code server.tomcat.connection-timeout}, and a caller must read within
 * the same time what is written at once.
 *
 * @param maxBodySize a longer body is rejected with 413, counted while it is read
 * @param bodyTimeout how long a request's body may take to arrive, else it is rejected
 * with 408
 * @param requestTimeout how long a request may take from when it is received until its
 * response is sent, else its connection is cut; streams of events may take longer
 * @param maxConcurrentRequests more requests in flight are rejected with 503 at once;
 * virtual threads have no pool that would bound them. Not more than three quarters of the
 * connections, whatever is configured.
 * @param callerShare the part of a limit that one caller can use, above 0 and up to 1; a
 * service's callers are other services, so it matters at the edge only
 * @param connectionDraining how long a stopping instance still serves requests, at most
 * until callers have left; for one whose callers keep connections longer than a pod's
 * preStop pause
 */
@ConfigurationProperties("slipway.web")
public record WebLimits(@DefaultValue("64KB") DataSize maxBodySize, @DefaultValue("10s") Duration bodyTimeout,
		@DefaultValue("30s") Duration requestTimeout, @DefaultValue("256") int maxConcurrentRequests,
		@DefaultValue("1") double callerShare, @DefaultValue("0s") Duration connectionDraining) {

	public WebLimits {
		Assert.isTrue(!maxBodySize.isNegative(),
				"slipway.web.max-body-size is %s and must not be negative".formatted(maxBodySize));
		requirePositive("body-timeout", bodyTimeout);
		requirePositive("request-timeout", requestTimeout);
		Assert.isTrue(maxConcurrentRequests > 0,
				"slipway.web.max-concurrent-requests is %d and must be above 0".formatted(maxConcurrentRequests));
		Assert.isTrue(callerShare > 0 && callerShare <= 1,
				"slipway.web.caller-share is %s and must be above 0 and up to 1".formatted(callerShare));
	}

	private static void requirePositive(String setting, Duration value) {
		Assert.isTrue(value.isPositive(), "slipway.web.%s is %s and must be longer than 0".formatted(setting, value));
	}

	/** The part of these permits that one caller can hold, at least one. */
	public int ofCaller(int permits) {
		return Math.max(1, (int) (permits * callerShare));
	}

}
