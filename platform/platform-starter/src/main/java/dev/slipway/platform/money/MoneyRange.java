package dev.slipway.platform.money;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * An amount in a request is within two inclusive limits and has the allowed currency.
 */
@Documented
@Constraint(validatedBy = MoneyRangeValidator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface MoneyRange {

	/** Smallest amount allowed. */
	String min() default "0.01";

	/** Largest amount allowed. */
	String max() default "1000000.00";

	/** The only currency allowed. */
	String currency() default "EUR";

	/** The message for the caller. */
	String message() default "must be from {min} to {max} {currency}";

	/** See {@link Constraint}. */
	Class<?>[] groups() default {};

	/** See {@link Constraint}. */
	Class<? extends Payload>[] payload() default {};

}
