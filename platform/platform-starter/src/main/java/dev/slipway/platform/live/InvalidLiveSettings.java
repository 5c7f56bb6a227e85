package dev.slipway.platform.live;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Live settings with a value that is not valid; the message says in one line which, and
 * why.
 */
class InvalidLiveSettings extends RuntimeException {

	InvalidLiveSettings(BindException cause) {
		super(message(cause), cause);
	}

	private static String message(BindException ex) {
		if (ex.getCause() instanceof BindValidationException invalid) {
			var errors = invalid.getValidationErrors();
			return StreamSupport.stream(errors.spliterator(), false)
				.map((error) -> message(errors, error))
				.sorted()
				.collect(Collectors.joining(", "));
		}
		var why = NestedExceptionUtils.getMostSpecificCause(ex).getMessage();
		var property = ex.getProperty();
		return (property != null) ? "%s is '%s': %s".formatted(property.getName(), property.getValue(), why)
				: "%s: %s".formatted(ex.getName(), why);
	}

	private static String message(ValidationErrors errors, ObjectError error) {
		if (error instanceof FieldError field) {
			var name = errors.getName().append(dashed(field.getField()));
			return "%s is '%s' and %s".formatted(name, field.getRejectedValue(), field.getDefaultMessage());
		}
		return "%s %s".formatted(errors.getName(), error.getDefaultMessage());
	}

	/** As written in a file. */
	private static String dashed(String field) {
		return ConfigurationPropertyName.adapt(field.replaceAll("([A-Z])", "-$1"), '.').toString();
	}

}
