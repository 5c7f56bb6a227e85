package dev.slipway.payments.ledger;

import java.util.Locale;
import java.util.stream.Stream;

import dev.slipway.payments.ledger.Posting.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts the money that moved, once its transaction has committed:
 * {@code slipway.payments.volume.euros} by kind.
 */
@Component
class LedgerMetrics {

	private final MeterRegistry meters;

	LedgerMetrics(MeterRegistry meters) {
		this.meters = meters;
		Stream.of(Kind.values()).forEach(this::moved); // all series from the start
	}

	@TransactionalEventListener
	void count(Posting posting) {
		moved(posting.kind()).increment(posting.amount().amount().abs().doubleValue());
	}

	private Counter moved(Kind kind) {
		return Counter.builder("slipway.payments.volume.euros")
			.description("Euros that moved between a customer's account and another one")
			.tag("kind", kind.name().toLowerCase(Locale.ROOT))
			.register(meters);
	}

}
