package dev.slipway.platform.problem;

import java.net.URI;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;

/**
 * An error that the caller can understand: status, a stable type and a sentence that says
 * what to do (RFC 9457). A service writes one small subclass next to what fails.
 */
public abstract class Problem extends ErrorResponseException {

	/** What every problem's type begins with; a type never changes its meaning. */
	public static final String TYPES = "urn:slipway:problem:";

	private static final Duration OUTAGE = Duration.ofSeconds(2);

	/**
	 * @param slug last part of the type, e.g. {@code out-of-stock}
	 * @param detail a sentence for the caller; it must not hold what the caller may not
	 * know
	 */
	protected Problem(HttpStatus status, String slug, String detail) {
		super(status, detail(status, slug, detail), null);
	}

	/** Adds a member to the body, e.g. the lines that are out of stock. */
	protected final void with(String name, Object value) {
		getBody().setProperty(name, value);
	}

	/** Tells the caller when to try again. */
	protected final void retryAfter(Duration delay) {
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds()));
	}

	/** Tells the caller when to try again after another service did not respond. */
	protected final void retryAfterOutage() {
		retryAfter(OUTAGE);
	}

	/**
	 * The response for a problem that is not thrown. Its content type is not negotiated:
	 * a caller whose {@code Accept} matches nothing still gets the problem.
	 */
	public final ResponseEntity<ProblemDetail> toResponse() {
		return ResponseEntity.status(getStatusCode())
			.headers(getHeaders())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(getBody());
	}

	/** The body of a problem, for a response that is not thrown. */
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
