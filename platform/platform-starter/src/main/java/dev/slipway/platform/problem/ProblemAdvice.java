package dev.slipway.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Gives the framework's own errors a stable type and a sentence that helps, and keeps the
 * message of every other error in the log.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	@ExceptionHandler
	@Nullable ResponseEntity<Object> unexpected(Exception ex, WebRequest request) throws Exception {
		if (ex instanceof AccessDeniedException || ex instanceof AuthenticationException) {
			throw ex; // left to the security chain
		}
		var body = bug(ex, request.getDescription(false));
		return handleExceptionInternal(ex, body, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
	}

	/**
	 * For an error that no request should cause: all of it for the log, nothing of it for
	 * the caller.
	 */
	static ProblemDetail bug(Exception ex, String request) {
		log.error("Request failed: {}", request, ex);
		return Problem.detail(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"Something went wrong on our side. Quote the trace ID when you report this.");
	}

	@ExceptionHandler({ RequestRejectedException.class, InvalidParameterException.class })
	@Nullable ResponseEntity<Object> rejected(RuntimeException ex, WebRequest request) {
		var body = Problem.detail(HttpStatus.BAD_REQUEST, "malformed-request",
				"The request contains characters that are not allowed.");
		return handleExceptionInternal(ex, body, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
	}

	/**
	 * Spring considers a content type with a wildcard its own mistake: see
	 * {@link HttpHeaders#setContentType}.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> illegalArgument(IllegalArgumentException ex, WebRequest request) throws Exception {
		var format = request.getHeader(HttpHeaders.CONTENT_TYPE);
		if (format == null || !format.contains("*")) {
			return unexpected(ex, request);
		}
		var body = Problem.detail(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
				"Content-Type '%s' contains a wildcard. Use a single media type.".formatted(format));
		return handleExceptionInternal(ex, body, new HttpHeaders(), HttpStatus.UNSUPPORTED_MEDIA_TYPE, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof Problem problem) {
				return handleExceptionInternal(problem, problem.getBody(), problem.getHeaders(),
						problem.getStatusCode(), request);
			}
		}
		var body = Problem.detail(HttpStatus.BAD_REQUEST, "malformed-body", whyUnreadable(ex));
		return handleExceptionInternal(ex, body, headers, status, request);
	}

	private static String whyUnreadable(HttpMessageNotReadableException ex) {
		return switch (ex.getCause()) {
			case UnrecognizedPropertyException unknown -> "Unknown field '%s'. Known fields: %s."
				.formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
			case StreamReadException syntax -> "The body is not valid JSON (line %d, column %d)."
				.formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr());
			case DatabindException wrong -> "The field '%s' is not valid: %s.".formatted(path(wrong), reason(wrong));
			case null, default -> "The request needs a valid JSON body.";
		};
	}

	private static String path(JacksonException ex) {
		var path = new StringBuilder();
		for (var step : ex.getPath()) {
			if (step.getPropertyName() == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
		}
		return path.isEmpty() ? "(whole body)" : path.toString();
	}

	/**
	 * The message of the value type that rejected the value, else only that it does not
	 * fit.
	 */
	private static String reason(Throwable ex) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null) {
				return cause.getMessage();
			}
		}
		return "wrong type or format";
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var errors = ex.getBindingResult().getAllErrors().stream().map((error) -> {
			var field = (error instanceof FieldError inField) ? inField.getField() : error.getObjectName();
			return error(field, error.getDefaultMessage());
		});
		return invalid(ex, errors, headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var errors = ex.getParameterValidationResults().stream().flatMap((result) -> {
			var parameter = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
			return result.getResolvableErrors().stream().map((error) -> error(parameter, error.getDefaultMessage()));
		});
		return invalid(ex, errors, headers, request);
	}

	private static Map<String, String> error(String field, @Nullable String message) {
		return Map.of("field", field, "message", Objects.requireNonNullElse(message, "is not valid"));
	}

	private @Nullable ResponseEntity<Object> invalid(Exception ex, Stream<Map<String, String>> errors,
			HttpHeaders headers, WebRequest request) {
		List<Map<String, String>> all = errors.toList();
		var body = Problem.detail(HttpStatus.BAD_REQUEST, "invalid-request",
				"Some values are not valid: see 'errors' for each field.");
		body.setProperty("errors", all);
		return handleExceptionInternal(ex, body, headers, HttpStatus.BAD_REQUEST, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		var name = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: Objects.requireNonNullElse(ex.getPropertyName(), "parameter");
		var body = Problem.detail(HttpStatus.BAD_REQUEST, "invalid-parameter",
				"The parameter '%s' is not valid: %s.".formatted(name, reason(ex)));
		return handleExceptionInternal(ex, body, headers, HttpStatus.BAD_REQUEST, request);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem) {
			if (problem.getType() == null || "about:blank".equals(problem.getType().toString())) {
				problem.setType(Problem.type(slug(status)));
			}
			// Set here rather than negotiated: a malformed Accept still gets the problem.
			return ResponseEntity.status(status)
				.headers(headers)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(body);
		}
		return super.createResponseEntity(body, headers, status, request);
	}

	static String slug(HttpStatusCode status) {
		var known = HttpStatus.resolve(status.value());
		return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-') : "status-" + status.value();
	}

}
