package dev.slipway.gateway.forward;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;

import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Bounds the calls to one service; a call over the limit is rejected at once. */
class ConcurrencyLimit implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final Bulkhead bulkhead;

	ConcurrencyLimit(Bulkhead bulkhead) {
		this.bulkhead = bulkhead;
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		try {
			return bulkhead.executeCallable(() -> next.handle(request));
		}
		catch (BulkheadFullException ex) {
			throw new ServiceBusy(bulkhead.getName());
		}
	}

}
