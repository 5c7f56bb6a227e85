package dev.slipway.payments.ledger;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts the money that moved, once its transaction has committed. */
@Component
class LedgerMetrics {

	private final MeterRegistry meters;

	LedgerMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	@TransactionalEventListener
	void count(Posting posting) {
		meters.counter("slipway.payments.moved.euros", "kind", posting.kind().name().toLowerCase(Locale.ROOT))
			.increment(posting.amount().amount().abs().doubleValue());
	}

}
