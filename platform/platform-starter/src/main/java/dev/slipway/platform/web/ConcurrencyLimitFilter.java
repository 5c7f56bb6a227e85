package dev.slipway.platform.web;

import java.io.IOException;

import dev.slipway.platform.problem.Problem;
import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sheds load before it queues: requests over the limit are rejected at once, and so are
 * those of a caller who has more than their share in flight. Probes are not counted;
 * neither is an asynchronous response, such as an event stream, once its first part is
 * sent.
 */
class ConcurrencyLimitFilter extends OncePerRequestFilter {

	private final Shares permits;

	private final ProblemWriter problems;

	ConcurrencyLimitFilter(Shares permits, ProblemWriter problems) {
		this.permits = permits;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return Probes.isProbe(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var caller = CallerAddress.of(request);
		try {
			permits.acquire(caller, TooManyRequestsInFlight::new);
		}
		catch (Problem ex) {
			problems.write(request, response, ex);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			permits.release(caller);
		}
	}

}
