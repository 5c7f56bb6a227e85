package dev.slipway.orders;

import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTests extends OrdersServiceTest {

	private final String trace = UUID.randomUUID().toString().replace("-", "");

	@BeforeEach
	void everyRequestIsTraced() {
		http = http.mutate().defaultHeader("traceparent", "00-" + trace + "-00f067aa0ba902b7-01").build();
	}

	@Test
	void executionContinuesTheTraceOfTheRequest() {
		dependencies.fail(Call.CHARGE, Fault.UNAVAILABLE);
		var order = place();
		awaitStatus(order, "CONFIRMED");
		continues(Call.RESERVE, order);
		continues(Call.CHARGE, order);
		continues(Call.COMMIT, order);
	}

	@Test
	void undoContinuesTheTraceOfTheCancel() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = place();
		cancelling(order).expectStatus().isOk();
		continues(Call.REFUND, order);
		continues(Call.RELEASE, order);
	}

	private void continues(Call call, UUID order) {
		assertThat(dependencies.arrivals(call, order)).isNotEmpty()
			.allSatisfy((arrival) -> assertThat(arrival.traceparent()).startsWith("00-" + trace));
	}

}
