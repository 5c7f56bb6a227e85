package dev.slipway.gateway.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.web.Probes;
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

	private final Supplier<RateLimitSettings> settings;

	private final ProblemWriter problems;

	private final Buckets buckets = new Buckets();

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
		var attempt = SignIn.isAttempt(request);
		var limit = attempt ? settings.get().signIns() : settings.get().requests();
		var cost = limit.cost();
		var bucket = buckets.of(limit, attempt ? Caller.byAddress(request) : Caller.of(request));
		if (!bucket.tryConsume(cost)) {
			var wait = Duration.ofNanos(bucket.estimateAbilityToConsume(cost).getNanosToWaitForRefill());
			problems.write(request, response, new TooManyRequests(limit, wait));
			return;
		}
		chain.doFilter(request, response);
		if (cost > 1 && !SignIn.failed(response)) {
			bucket.addTokens(cost - 1L);
		}
	}

}
