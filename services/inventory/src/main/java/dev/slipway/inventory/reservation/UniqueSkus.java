package dev.slipway.inventory.reservation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/** No two lines are for the same product. */
@Documented
@Constraint(validatedBy = UniqueSkus.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface UniqueSkus {

	String message() default "must name each SKU once";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Accepts a missing line or SKU: other constraints reject those. */
	class Validator implements ConstraintValidator<UniqueSkus, @Nullable List<ReservationController.@Nullable Line>> {

		@Override
		public boolean isValid(@Nullable List<ReservationController.@Nullable Line> lines,
				ConstraintValidatorContext context) {
			if (lines == null) {
				return true;
			}
			var seen = new HashSet<@Nullable String>();
			for (var line : lines) {
				if (line != null && !seen.add(line.sku())) {
					return false;
				}
			}
			return true;
		}

	}

}
