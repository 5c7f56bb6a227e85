package dev.slipway.platform.money;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Checks {@link MoneyRange}; a missing amount is left to {@code @NotNull}. */
@NullUnmarked // the limits are set by initialize
class MoneyRangeValidator implements ConstraintValidator<MoneyRange, Money> {

	private Money min;

	private Money max;

	@Override
	public void initialize(MoneyRange range) {
		this.min = Money.of(range.min(), range.currency());
		this.max = Money.of(range.max(), range.currency());
	}

	@Override
	public boolean isValid(@Nullable Money money, ConstraintValidatorContext context) {
		return money == null
				|| (money.currency().equals(min.currency()) && money.compareTo(min) >= 0 && money.compareTo(max) <= 0);
	}

}
