package dev.slipway.gateway.forward;

import java.util.concurrent.Semaphore;

import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Bounds the calls to one service; what is over the limit is refused at once. */
class ConcurrencyLimit implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	private final int maxCalls;

	private final Semaphore permits;

	ConcurrencyLimit(int maxCalls) {
		this.maxCalls = maxCalls;
		this.permits = new Semaphore(maxCalls);
	}

	@Override
	public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		if (!permits.tryAcquire()) {
			throw new ServiceBusy();
		}
		try {
			return next.handle(request);
		}
		finally {
			permits.release();
		}
	}

	int inFlight() {
		return maxCalls - permits.availablePermits();
	}

	int maxCalls() {
		return maxCalls;
	}

}
