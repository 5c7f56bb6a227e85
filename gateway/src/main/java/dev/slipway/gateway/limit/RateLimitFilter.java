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
 * Limits each caller. Comes after the token was checked, so that a subject is who it says
 * it is; what is refused there reaches no service and needs no limit. The settings are
 * asked for each time: other ones take effect with the next request.
 */
class RateLimitFilter extends OncePerRequestFilter {

	/** Callers that are remembered: the least recently seen are forgotten first. */
	private static final int MOST = 100_000;

	private final Supplier<RateLimitSettings> settings;

	private final ProblemWriter problems;

	private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(MOST)
		.expireAfter(Expiry.<Key, Bucket>accessing((key, _) -> key.limit().timeToRefill().plus(Duration.ofSeconds(1))))
		.build();

	RateLimitFilter(Supplier<RateLimitSettings> settings, ProblemWriter problems) {
		this.settings = settings;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return Probes.isProbe(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var key = key(request);
		var bucket = buckets.get(key, (_) -> key.limit().bucket());
		if (bucket.tryConsume(1)) {
			chain.doFilter(request, response);
			return;
		}
		var wait = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
		problems.write(request, response, new TooManyRequests(key.limit(), wait));
	}

	private Key key(HttpServletRequest request) {
		return signsIn(request) ? new Key(settings.get().signIns(), Caller.atAddressOf(request))
				: new Key(settings.get().requests(), Caller.of(request));
	}

	/** Whether a password or a client's secret may be guessed with this request. */
	private static boolean signsIn(HttpServletRequest request) {
		var path = request.getRequestURI();
		return request.getMethod().equals("POST") && (path.equals("/login") || path.startsWith("/oauth2/"));
	}

	private record Key(Limit limit, Caller caller) {
	}

}
