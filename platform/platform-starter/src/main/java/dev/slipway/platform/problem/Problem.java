package dev.slipway.platform.problem;

import java.net.URI;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that the caller can understand: status, a stable type and a sentence that
 * says what to do (RFC 9457). A service writes one small subclass beside what fails.
 */
public abstract class Problem extends ErrorResponseException {

	/** Below this name a problem's type never changes its meaning. */
	private static final String TYPES = "urn:slipway:problem:";

	/**
	 * @param slug last part of the type, e.g. {@code out-of-stock}
	 * @param detail a sentence for the caller; it must not hold what the caller may not
	 * know
	 */
	protected Problem(HttpStatus status, String slug, String detail) {
		super(status, detail(status, slug, detail), null);
	}

	/** Adds a member to the answer, e.g. the lines that are out of stock. */
	protected final void with(String name, Object value) {
		getBody().setProperty(name, value);
	}

	/** Tells the caller when to try again. */
	protected final void retryAfter(Duration delay) {
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds()));
	}

	/** The body of a problem, for an answer that is not thrown. */
	public static ProblemDetail detail(HttpStatus status, String slug, String detail) {
		var body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(type(slug));
		body.setTitle(status.getReasonPhrase());
		return body;
	}

	static URI type(String slug) {
		return URI.create(TYPES + slug);
	}

}
