package dev.slipway.platform.problem;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Writes a problem outside of controllers: in a filter, in the security chain.
 */
public class ProblemWriter {

	private final JsonMapper json;

	private final TraceIds traceIds;

	ProblemWriter(JsonMapper json, TraceIds traceIds) {
		this.json = json;
		this.traceIds = traceIds;
	}

	/** Writes the problem, unless the response is already committed. */
	public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
		problem.getHeaders().forEach((name, values) -> values.forEach((value) -> response.setHeader(name, value)));
		write(request, response, problem.getBody());
	}

	/** Writes the problem, unless the response is already committed. */
	public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String slug,
			String detail) throws IOException {
		write(request, response, Problem.detail(status, slug, detail));
	}

	private void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail body)
			throws IOException {
		if (response.isCommitted()) {
			return;
		}
		if (body.getInstance() == null) {
			body.setInstance(path(request));
		}
		traceIds.addTo(body);
		response.resetBuffer();
		response.setStatus(body.getStatus());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		var bytes = json.writeValueAsBytes(body);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
		response.flushBuffer();
	}

	private static @Nullable URI path(HttpServletRequest request) {
		var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		var path = (failed != null) ? failed.toString() : request.getRequestURI();
		try {
			return UriComponentsBuilder.fromPath(path).build(true).toUri();
		}
		catch (IllegalArgumentException ex) {
			return null; // an invalid path is not repeated to the caller
		}
	}

}
