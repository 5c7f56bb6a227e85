package dev.slipway.gateway.forward;

import java.util.Set;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends a read a second time when the connection failed before a response arrived, as
 * happens when an instance goes away. Never a write, never after a timeout, and no more
 * than the {@link RetryBudget} allows.
 */
class RetryOnce implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	private final RetryBudget budget = new RetryBudget();

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		if (!READS.contains(request.method())) {
			return next.handle(request);
		}
		budget.earn();
		try {
			return next.handle(request);
		}
		catch (UpstreamFault ex) {
			if (ex.connectionFailed() && budget.spend()) {
				return next.handle(request);
			}
			throw ex;
		}
	}

}
