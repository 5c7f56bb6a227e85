package dev.slipway.gateway.forward;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.slipway.platform.web.CallerAddress;
import dev.slipway.platform.web.CallerConnection;
import dev.slipway.platform.web.Shares;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Responses that are passed on while they arrive, part by part. When the caller
 * disconnects, the service's connection is cut; when the gateway stops, streams end
 * first, so that they do not delay requests that can still finish.
 */
class OpenStreams {

	private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

	private final Set<CloseableHttpResponse> open = ConcurrentHashMap.newKeySet();

	private final Shares permits;

	private volatile boolean stopping;

	OpenStreams(Shares permits) {
		this.permits = permits;
	}

	/**
	 * The body of a response, to be passed on. It ends with the request at the latest,
	 * whether it was passed on or something failed before that.
	 * @param start the part that was already read
	 * @param lasting whether it may last longer than another response
	 * @throws TooManyStreams when the limit is reached
	 * @throws dev.slipway.platform.web.TooManyOfCaller when the limit of its caller is
	 * reached
	 */
	UpstreamResponse.Body body(CloseableHttpResponse upstream, byte[] start, HttpServletRequest request,
			boolean lasting) {
		var attributes = RequestContextHolder.currentRequestAttributes();
		var caller = CallerAddress.of(request);
		permits.acquire(caller, TooManyStreams::new);
		open.add(upstream);
		attributes.registerDestructionCallback(OpenStreams.class.getName() + System.identityHashCode(upstream), () -> {
			open.remove(upstream);
			// closing gracefully would read to the end
			upstream.close(CloseMode.IMMEDIATE);
			permits.release(caller);
		}, RequestAttributes.SCOPE_REQUEST);
		if (stopping) {
			throw new TooManyStreams();
		}
		return (response) -> {
			if (lasting) {
				CallerConnection.keepOpen(request);
			}
			passOn(start, upstream.getEntity().getContent(), response);
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
			log.debug("The caller disconnected from a stream", ex);
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
			log.warn("A streaming response ended early: {}", ex.toString());
			throw new TruncatedResponse(ex);
		}
	}

	/** Before the server stops, which waits for the requests in flight. */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		stopping = true;
		open.forEach((upstream) -> upstream.close(CloseMode.IMMEDIATE));
	}

}
