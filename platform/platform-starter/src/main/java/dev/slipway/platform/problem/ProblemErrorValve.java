package dev.slipway.platform.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Requests that Tomcat itself rejects (their request line or a header cannot be parsed)
 * never reach the application: this writes a problem in place of an HTML page. Public
 * because Tomcat creates it by its name.
 */
public class ProblemErrorValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
			// CONNECT, or an unknown transfer encoding: the caller's mistake, which must
			// not raise an alert.
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		}
		try {
			response.setContentType("application/problem+json");
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write("""
						{"type":"%smalformed-request","title":"Malformed request","status":%d,\
						"detail":"The request could not be read."}""".formatted(Problem.TYPES, response.getStatus()));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// the caller has disconnected
		}
	}

}
