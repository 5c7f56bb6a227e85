package dev.slipway.orders;

import java.util.UUID;

import dev.slipway.orders.Dependencies.Call;
import dev.slipway.orders.Dependencies.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class TraceTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	private final String trace = UUID.randomUUID().toString().replace("-", "");

	@BeforeEach
	void everyRequestIsTraced() {
		orders = orders.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
	}

	@Test
	void executionContinuesTheTraceOfTheRequest() {
		dependencies.fail(Call.CHARGE, Fault.UNAVAILABLE);
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		continues(Call.RESERVE, order);
		continues(Call.CHARGE, order);
		continues(Call.COMMIT, order);
	}

	@Test
	void orderNamesTheTraceOfItsRequest() {
		var order = orders.place();
		orders.awaitStatus(order, "CONFIRMED");
		assertThat(orders.read(order).json().path("traceId").asString()).isEqualTo(trace);
		assertThat(orders.list("").json().at("/items/0/traceId").asString()).isEqualTo(trace);
	}

	@Test
	void undoContinuesTheTraceOfTheCancel() {
		dependencies.down(Call.RESERVE, Fault.UNAVAILABLE);
		var order = orders.place();
		assertThat(orders.cancel(order)).hasStatus(200);
		continues(Call.REFUND, order);
		continues(Call.RELEASE, order);
	}

	private void continues(Call call, UUID order) {
		assertThat(dependencies.arrivals(call, order)).isNotEmpty()
			.allSatisfy((arrival) -> assertThat(arrival.traceparent()).startsWith("00-" + trace));
	}

}
