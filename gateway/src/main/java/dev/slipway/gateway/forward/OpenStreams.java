package dev.slipway.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Answers that are passed on while they arrive, part by part. When the caller leaves, the
 * service's connection is cut; when the gateway stops, streams end first, so that they do
 * not hold up what can still be finished.
 */
class OpenStreams {

	private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

	private final Set<CloseableHttpResponse> open = ConcurrentHashMap.newKeySet();

	private final Semaphore permits;

	private volatile boolean stopping;

	OpenStreams(int limit) {
		this.permits = new Semaphore(limit);
	}

	/**
	 * The body of an answer, to be passed on.
	 * @param start what has already been read of it
	 * @throws TooManyStreams when there are as many as allowed
	 */
	UpstreamResponse.Body body(CloseableHttpResponse answer, byte[] start) {
		if (stopping || !permits.tryAcquire()) {
			throw new TooManyStreams();
		}
		return (response) -> {
			open.add(answer);
			try {
				passOn(start, answer.getEntity().getContent(), response);
			}
			finally {
				open.remove(answer);
				answer.close(CloseMode.IMMEDIATE); // not gracefully: that reads to the
													// end
				permits.release();
			}
		};
	}

	private void passOn(byte[] start, InputStream from, HttpServletResponse response) throws IOException {
		try {
			var to = response.getOutputStream();
			to.write(start);
			response.flushBuffer();
			var part = new byte[8192];
			for (int length; (length = read(from, part)) >= 0;) {
				to.write(part, 0, length);
				to.flush();
			}
		}
		catch (TruncatedResponse ex) {
			throw ex;
		}
		catch (IOException ex) {
			log.debug("The caller left a stream", ex);
		}
	}

	private int read(InputStream from, byte[] part) throws TruncatedResponse {
		try {
			return from.read(part);
		}
		catch (IOException ex) {
			if (stopping) {
				return -1;
			}
			log.warn("A stream broke off: {}", ex.toString());
			throw new TruncatedResponse(ex);
		}
	}

	/** Before the server stops: it waits for what it is still answering. */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		stopping = true;
		open.forEach((answer) -> answer.close(CloseMode.IMMEDIATE));
	}

}
