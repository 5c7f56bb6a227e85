package dev.slipway.orders;

import java.time.Duration;
import java.util.UUID;

import dev.slipway.platform.test.Invariants;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * After each test the dependencies are restored, and then every order has to complete on
 * its own.
 */
final class AllOrdersComplete implements BeforeAllCallback, AfterEachCallback {

	@Override
	public void beforeAll(ExtensionContext test) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(Duration.ofMillis(25));
	}

	@Override
	public void afterEach(ExtensionContext test) {
		var context = SpringExtension.getApplicationContext(test);
		var dependencies = context.getBean(Dependencies.class);
		var executions = context.getBean(Executions.class);
		dependencies.recover();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(executions.open()).isEmpty());
		assertThat(context.getBean(Invariants.class).violations()).isEmpty();
		assertThat(dependencies.repeatedEffects()).isEmpty();
		assertThat(dependencies.brokenContracts()).isEmpty();
		context.getBean(JdbcClient.class).sql("select id, status from orders").query((row) -> {
			var order = row.getObject("id", UUID.class);
			var confirmed = row.getString("status").equals("CONFIRMED");
			assertThat(dependencies.reservation(order)).isEqualTo(confirmed ? "COMMITTED" : "RELEASED");
			assertThat(dependencies.charge(order)).isEqualTo(confirmed ? "CHARGED" : "REFUNDED");
		});
	}

}
