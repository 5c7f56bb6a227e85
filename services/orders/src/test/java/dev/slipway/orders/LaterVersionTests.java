package dev.slipway.orders;

import dev.slipway.platform.test.LaterVersion;
import io.micrometer.core.instrument.MeterRegistry;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A later version's migration adds columns while this version runs. */
@OrdersTest
class LaterVersionTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Flyway flyway;

	@Autowired
	private MeterRegistry meters;

	@Test
	void ordersArePlacedReadAndConfirmedWhileColumnsAreAdded() {
		new LaterVersion(flyway.getConfiguration().getDataSource(), meters).addsColumnsUnnoticed(() -> {
			var order = orders.place();
			assertThat(orders.list("")).hasStatus(200);
			orders.awaitStatus(order, "CONFIRMED");
		});
	}

}
