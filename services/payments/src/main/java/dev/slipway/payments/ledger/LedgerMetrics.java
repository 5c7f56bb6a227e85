package dev.slipway.payments.ledger;

import java.util.Locale;
import java.util.stream.Stream;

import dev.slipway.payments.ledger.Posting.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts the money that moved, after its transaction has committed:
 * {@code slipway.payments.volume.euros} by kind.
 */
@Component
class LedgerMetrics {

	private final MeterRegistry meters;

	LedgerMetrics(MeterRegistry meters) {
		this.meters = meters;
		// Each series exists from the start.
		Stream.of(Kind.values()).forEach(this::volume);
	}

	@TransactionalEventListener
	void count(Posting posting) {
		volume(posting.kind()).increment(posting.amount().amount().abs().doubleValue());
	}

	private Counter volume(Kind kind) {
		return Counter.builder("slipway.payments.volume.euros")
			.description("Euros that moved between a customer's account and another one")
			.tag("kind", kind.name().toLowerCase(Locale.ROOT))
			.register(meters);
	}

}
