package dev.slipway.orders.payments;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.platform.money.Money;

/** What a customer has. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Account(Money balance) {
}
