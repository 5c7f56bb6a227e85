package dev.slipway.gateway.forward;

import dev.slipway.platform.web.CallerAddress;
import dev.slipway.platform.web.Shares;
import dev.slipway.platform.web.WebLimits;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;

import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Bounds the calls to one service, in all and for each caller; a call over a limit is
 * rejected at once.
 */
class ConcurrencyLimit implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final Bulkhead bulkhead;

	private final Shares shares;

	ConcurrencyLimit(Bulkhead bulkhead, WebLimits limits) {
		this.bulkhead = bulkhead;
		var calls = bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
		// Twice the share of all requests, which these are a part of: one caller of many
		// requests is served, and cannot hold all calls to a service.
		this.shares = new Shares("calls to " + bulkhead.getName(), calls, Math.min(calls, limits.ofCaller(2 * calls)));
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		var caller = CallerAddress.of(request.servletRequest());
		shares.acquire(caller, () -> new ServiceBusy(bulkhead.getName()));
		try {
			return bulkhead.executeCallable(() -> next.handle(request));
		}
		catch (BulkheadFullException ex) {
			throw new ServiceBusy(bulkhead.getName());
		}
		finally {
			shares.release(caller);
		}
	}

}
