package dev.slipway.platform.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own refusals (a request line or a header that cannot be parsed) never reach
 * the application: this keeps them from being an HTML page. Public because Tomcat makes
 * it by its name.
 */
public class ProblemErrorValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		var status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType("application/problem+json");
			response.setCharacterEncoding(StandardCharsets.UTF_8);
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write("""
						{"type":"urn:slipway:problem:malformed-request","title":"Malformed request","status":%d,\
						"detail":"The request could not be read."}""".formatted(status));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// the caller has gone: nobody is left to tell
		}
	}

}
