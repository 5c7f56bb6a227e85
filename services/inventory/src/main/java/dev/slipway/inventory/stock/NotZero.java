package dev.slipway.inventory.stock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** A number other than 0. */
@Documented
@Constraint(validatedBy = NotZero.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface NotZero {

	String message() default "must not be 0";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Accepts a missing number: another constraint rejects it. */
	class Validator implements ConstraintValidator<NotZero, @Nullable Integer> {

		@Override
		public boolean isValid(@Nullable Integer number, ConstraintValidatorContext context) {
			return number == null || number != 0;
		}

	}

}
