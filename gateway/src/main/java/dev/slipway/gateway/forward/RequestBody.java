package dev.slipway.gateway.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

import jakarta.servlet.ServletInputStream;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.function.ServerRequest;

/**
 * Reads a request's body before the service is called: a caller who sends slowly, too
 * much or too little must not hold a connection that others need. Bodies are small (the
 * platform limits them while they are read), so keeping one costs little.
 */
class RequestBody implements Function<ServerRequest, ServerRequest> {

	private static final String ATTRIBUTE = RequestBody.class.getName();

	private final Duration timeout;

	RequestBody(Duration timeout) {
		this.timeout = timeout;
	}

	@Override
	public ServerRequest apply(ServerRequest request) {
		try {
			var body = request.servletRequest().getInputStream();
			if (!body.isFinished()) {
				request.attributes().put(ATTRIBUTE, read(body));
			}
			return request;
		}
		catch (IOException ex) {
			throw IncompleteRequestBody.because(ex);
		}
	}

	private byte[] read(ServletInputStream body) throws IOException {
		var deadline = System.nanoTime() + timeout.toNanos();
		var bytes = new ByteArrayOutputStream();
		var part = new byte[4096];
		for (int length; (length = body.read(part)) >= 0;) {
			if (System.nanoTime() - deadline > 0) {
				throw IncompleteRequestBody.tooSlow();
			}
			bytes.write(part, 0, length);
		}
		return bytes.toByteArray();
	}

	/** The body that was read, if there was any. */
	static byte @Nullable [] of(ServerRequest request) {
		return (byte[]) request.attributes().get(ATTRIBUTE);
	}

}
