package dev.slipway.platform.web;

import java.io.IOException;
import java.util.Optional;

import dev.slipway.platform.problem.Problem;
import dev.slipway.platform.problem.ProblemErrorController;
import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a request's body before anything is taken that others need: a caller who sends
 * slowly, too much or too little occupies a connection and nothing else. Then the request
 * has a deadline until its response is sent.
 */
class RequestBodyFilter extends OncePerRequestFilter {

	private static final int PART = 4096;

	private final WebLimits limits;

	private final Connections connections;

	private final Shares memory;

	private final boolean filesPass;

	private final ProblemWriter problems;

	/**
	 * @param memory bytes for all bodies together; more where a caller's share of them
	 * would not hold the largest body
	 * @param filesPass whether the service reads the parts of {@code multipart} requests
	 * itself
	 */
	RequestBodyFilter(WebLimits limits, Connections connections, int memory, boolean filesPass,
			ProblemWriter problems) {
		this.limits = limits;
		this.connections = connections;
		this.memory = memory(memory, limits);
		this.filesPass = filesPass;
		this.problems = problems;
	}

	private static Shares memory(int most, WebLimits limits) {
		var largest = limits.maxBodySize().toBytes();
		var all = (int) Math.max(most, Math.ceil(largest / limits.callerShare()));
		return new Shares("request bodies", all, (int) Math.max(largest, limits.ofCaller(all)));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var connection = connections.of(request);
		connection.ifPresent((known) -> known.attachTo(request));
		var held = new Held(connection, CallerAddress.of(request));
		try {
			var whole = receive(request, held);
			connection.ifPresent((known) -> known.serve(limits.requestTimeout()));
			chain.doFilter(whole, response);
		}
		catch (Unreceived ex) {
			if (hasBody(request)) {
				// the rest of the body stays unread
				response.setHeader(HttpHeaders.CONNECTION, "close");
			}
			problems.write(request, response, ex.problem());
		}
		finally {
			held.releaseAfter(request);
		}
	}

	private HttpServletRequest receive(HttpServletRequest request, Held held) throws Unreceived {
		if (held.connection.isPresent() && !connections.admit(held.connection.get(), held.caller)) {
			throw new Unreceived(new TooManyOfCaller("requests"));
		}
		if (!hasBody(request) || (filesPass && isMultipart(request))) {
			return request;
		}
		if (request.getContentLengthLong() > limits.maxBodySize().toBytes()) {
			throw new Unreceived(new BodyTooLarge(limits.maxBodySize()));
		}
		held.connection.ifPresent((known) -> known.receiveBody(limits.bodyTimeout()));
		try {
			return new ReceivedRequest(request, read(request, held));
		}
		catch (IOException ex) {
			var problem = IncompleteRequestBody.because(ex);
			request.setAttribute(ProblemErrorController.PROBLEM, problem);
			throw new Unreceived(problem);
		}
	}

	private byte[] read(HttpServletRequest request, Held held) throws IOException, Unreceived {
		var body = request.getInputStream();
		var bytes = new FastByteArrayOutputStream(PART);
		var part = new byte[PART];
		for (int length; (length = body.read(part)) >= 0;) {
			if (bytes.size() + length > limits.maxBodySize().toBytes()) {
				throw new Unreceived(new BodyTooLarge(limits.maxBodySize()));
			}
			held.acquire(length);
			bytes.write(part, 0, length);
		}
		return bytes.toByteArrayUnsafe();
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static boolean isMultipart(HttpServletRequest request) {
		var type = request.getContentType();
		return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
	}

	/** What a request holds until its response is sent. */
	private final class Held implements AsyncListener {

		private final Optional<CallerConnection> connection;

		private final CallerAddress caller;

		private int bytes;

		Held(Optional<CallerConnection> connection, CallerAddress caller) {
			this.connection = connection;
			this.caller = caller;
		}

		void acquire(int length) throws Unreceived {
			try {
				memory.acquire(caller, length, TooManyRequestsInFlight::new);
			}
			catch (Problem ex) {
				throw new Unreceived(ex);
			}
			bytes += length;
		}

		void releaseAfter(HttpServletRequest request) {
			if (request.isAsyncStarted()) {
				CallerConnection.keepOpen(request);
				request.getAsyncContext().addListener(this);
			}
			else {
				release();
			}
		}

		private void release() {
			memory.release(caller, bytes);
			bytes = 0;
			connection.ifPresent(CallerConnection::idle);
		}

		@Override
		public void onComplete(AsyncEvent event) {
			release();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// onComplete follows
		}

		@Override
		public void onError(AsyncEvent event) {
			// onComplete follows
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

	/** The request is rejected before it is whole. */
	private static final class Unreceived extends Exception {

		private static final long serialVersionUID = 1;

		private final transient Problem problem;

		Unreceived(Problem problem) {
			super(problem);
			this.problem = problem;
		}

		Problem problem() {
			return problem;
		}

	}

}
