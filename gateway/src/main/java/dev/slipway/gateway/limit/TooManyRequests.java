package dev.slipway.gateway.limit;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 429: the caller has used up a {@link Limit}. The headers are those of
 * draft-ietf-httpapi-ratelimit-headers: the quota and its window, what is left of it, and
 * the seconds until there is more.
 */
class TooManyRequests extends Problem {

	TooManyRequests(Limit limit, Duration untilNext) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
				"More requests than one caller may send. Wait as long as Retry-After says.");
		var seconds = Math.max(1, untilNext.plusMillis(999).toSeconds());
		retryAfter(Duration.ofSeconds(seconds));
		getHeaders().set("RateLimit-Policy",
				"\"%s\";q=%d;w=%d".formatted(limit.name(), limit.burst(), limit.timeToRefill().toSeconds()));
		getHeaders().set("RateLimit", "\"%s\";r=0;t=%d".formatted(limit.name(), seconds));
	}

}
