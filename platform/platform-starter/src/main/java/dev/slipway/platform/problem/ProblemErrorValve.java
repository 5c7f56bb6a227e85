package dev.slipway.platform.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Requests that Tomcat itself rejects (their request line or a header cannot be parsed)
 * never reach the application: this writes a problem in place of an HTML page. Public
 * because Tomcat creates it by its name.
 */
public class ProblemErrorValve extends ErrorReportValve {

	/**
	 * CONNECT, an unknown transfer encoding or version of HTTP: the caller's mistakes,
	 * which must not raise an alert.
	 */
	private static final Set<Integer> MISTAKES = Set.of(HttpServletResponse.SC_NOT_IMPLEMENTED,
			HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		var limits = request.getConnector().getProtocolHandler();
		try {
			if (limits instanceof AbstractHttp11Protocol<?> http && isTooLarge(failure, http)) {
				write(response, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.value(), "request-headers-too-large",
						"The URL and the headers exceed the limit of %d bytes or %d headers. Shorten the URL, or delete cookies."
							.formatted(http.getMaxHttpRequestHeaderSize(), http.getMaxHeaderCount()));
				return;
			}
			var status = MISTAKES.contains(response.getStatus()) ? HttpServletResponse.SC_BAD_REQUEST
					: response.getStatus();
			write(response, status, "malformed-request",
					"The request could not be read. Percent-encode special characters of the URL.");
		}
		catch (IOException ex) {
			// the caller has disconnected
		}
	}

	/** Tomcat has no types for these errors, only messages. */
	private static boolean isTooLarge(@Nullable Throwable failure, AbstractHttp11Protocol<?> limits) {
		if (failure == null || failure.getMessage() == null) {
			return false;
		}
		var tooLarge = StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");
		var tooMany = StringManager.getManager(MimeHeaders.class)
			.getString("headers.maxCountFail", limits.getMaxHeaderCount());
		return failure.getMessage().equals(tooLarge) || failure.getMessage().equals(tooMany);
	}

	private static void write(Response response, int status, String slug, String detail) throws IOException {
		response.setStatus(status);
		response.setContentType("application/problem+json");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		var writer = response.getReporter();
		if (writer != null) {
			writer.write("""
					{"type":"%s%s","title":"%s","status":%d,"detail":"%s"}""".formatted(Problem.TYPES, slug,
					title(status), status, detail));
			response.finishResponse();
		}
	}

	private static String title(int status) {
		var known = HttpStatus.resolve(status);
		return (known != null) ? known.getReasonPhrase() : "Malformed request";
	}

}
