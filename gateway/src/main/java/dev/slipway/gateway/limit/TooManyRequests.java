package dev.slipway.gateway.limit;

import java.time.Duration;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * 429: the caller has exceeded a {@link Limit}. The headers are those of
 * draft-ietf-httpapi-ratelimit-headers: the quota and its window, what remains of it, and
 * the seconds until more is available.
 */
class TooManyRequests extends Problem {

	TooManyRequests(Limit limit, Duration untilNext) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
				"Rate limit exceeded. Retry after the number of seconds in Retry-After.");
		var seconds = Math.max(1, untilNext.plusMillis(999).toSeconds());
		retryAfter(Duration.ofSeconds(seconds));
		getHeaders().set("RateLimit-Policy",
				"\"%s\";q=%d;w=%d".formatted(limit.name(), limit.burst(), limit.timeToRefill().toSeconds()));
		getHeaders().set("RateLimit", "\"%s\";r=0;t=%d".formatted(limit.name(), seconds));
	}

}
