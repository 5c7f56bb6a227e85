// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.util.concurrent.CompletableFuture;

import dev.slipway.local.Platform;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code bin/rollout-test} counts what fails, and only that. */
@OnOwnPlatform
@Order(900)
@ExtendWith(PlatformUnderTest.class)
class LoadTests {

	@Test
	void healthyPlatformHasNoFailures(ApiClient client) throws Exception {
		var load = new Load(client.url(), 50, 4);
		load.run(() -> load.requests() >= 100);
		assertThat(load.failures()).isEmpty();
		var account = load.settle();
		assertThat(account.isConsistent()).as(account.toString()).isTrue();
		assertThat(account.acknowledged()).isGreaterThanOrEqualTo(4);
	}

	@Test
	void killedServiceIsSeenAndNothingIsLost(Platform platform, ApiClient client) throws Exception {
		var load = new Load(client.url(), 50, 4);
		var restart = CompletableFuture.runAsync(() -> {
			platform.kill("orders");
			platform.restart("orders");
		});
		load.run(() -> restart.isDone() && load.requests() >= 100);
		restart.join();
		assertThat(load.failed()).isPositive();
		var account = load.settle();
		assertThat(account.isConsistent()).as(account.toString()).isTrue();
	}

}
