package dev.slipway.platform.web;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sheds load before it queues: requests over the limit are rejected at once. Probes are
 * not counted; neither is an asynchronous response, such as an event stream, once its
 * first part is sent.
 */
class ConcurrencyLimitFilter extends OncePerRequestFilter {

	private final Semaphore permits;

	private final ProblemWriter problems;

	ConcurrencyLimitFilter(int limit, ProblemWriter problems) {
		this.permits = new Semaphore(limit);
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return Probes.isProbe(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!permits.tryAcquire()) {
			problems.write(request, response, new TooManyRequestsInFlight());
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			permits.release();
		}
	}

}
