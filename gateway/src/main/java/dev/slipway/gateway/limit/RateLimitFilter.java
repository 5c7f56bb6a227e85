package dev.slipway.gateway.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.web.Probes;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits each caller. Runs after the token check, so that a subject is authentic; a
 * request that is rejected there reaches no service and needs no limit. The settings are
 * read for each request, so a change takes effect with the next one.
 */
class RateLimitFilter extends OncePerRequestFilter {

	/** Callers that are remembered; the least recently seen are evicted first. */
	private static final int MAX_CALLERS = 100_000;

	private final Supplier<RateLimitSettings> settings;

	private final ProblemWriter problems;

	private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MAX_CALLERS)
		.expireAfter(Expiry.<Key, Bucket>accessing((key, _) -> key.limit().timeToRefill().plus(Duration.ofSeconds(1))))
		.build();

	RateLimitFilter(Supplier<RateLimitSettings> settings, ProblemWriter problems) {
		this.settings = settings;
		this.problems = problems;
	}

	/** Probes are not limited, otherwise a busy instance would be restarted. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return Probes.isProbe(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var key = key(request);
		var cost = key.limit().cost();
		var bucket = buckets.get(key, (_) -> key.limit().bucket());
		if (!bucket.tryConsume(cost)) {
			var wait = Duration.ofNanos(bucket.estimateAbilityToConsume(cost).getNanosToWaitForRefill());
			problems.write(request, response, new TooManyRequests(key.limit(), wait));
			return;
		}
		chain.doFilter(request, response);
		if (cost > 1 && !SignIn.failed(response)) {
			bucket.addTokens(cost - 1L);
		}
	}

	private Key key(HttpServletRequest request) {
		return SignIn.isAttempt(request) ? new Key(settings.get().signIns(), Caller.byAddress(request))
				: new Key(settings.get().requests(), Caller.of(request));
	}

	private record Key(Limit limit, Caller caller) {
	}

}
