package dev.slipway.orders.order;

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
	class Validator implements ConstraintValidator<UniqueSkus, @Nullable List<OrderController.@Nullable Line>> {

		@Override
		public boolean isValid(@Nullable List<OrderController.@Nullable Line> lines,
				ConstraintValidatorContext context) {
			var seen = new HashSet<String>();
			return lines == null
					|| lines.stream().allMatch((line) -> line == null || line.sku() == null || seen.add(line.sku()));
		}

	}

}
