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

/** Each product stands in one line only. */
@Documented
@Constraint(validatedBy = DistinctSkus.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctSkus {

	String message() default "must name each SKU once";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** Missing values are other constraints' to refuse. */
	class Validator implements ConstraintValidator<DistinctSkus, List<OrderRequest.Line>> {

		@Override
		public boolean isValid(@Nullable List<OrderRequest.Line> lines, ConstraintValidatorContext context) {
			var seen = new HashSet<String>();
			return lines == null
					|| lines.stream().allMatch((line) -> line == null || line.sku() == null || seen.add(line.sku()));
		}

	}

}
