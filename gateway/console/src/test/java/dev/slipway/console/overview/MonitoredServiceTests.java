package dev.slipway.console.overview;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.slipway.console.overview.MonitoredService.PollResult;
import dev.slipway.console.overview.MonitoredService.Status;
import dev.slipway.console.overview.Overview.InstanceView;
import dev.slipway.platform.instance.InstanceStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitoredServiceTests {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private static final InetAddress ONE = InetAddress.ofLiteral("10.0.0.1");

	private static final InetAddress TWO = InetAddress.ofLiteral("10.0.0.2");

	private final MonitoredService service = new MonitoredService("catalog", URI.create("http://catalog:8080"));

	private final Instant start = Instant.parse("2026-11-25T10:00:00Z");

	private Instant now = start;

	@Test
	void readyInstanceMakesTheServiceUp() {
		poll(from(ONE, "a", true), from(TWO, "b", false));

		assertThat(service.state().status()).isEqualTo(Status.UP);
		assertThat(instances()).containsExactly("a UP", "b NOT_READY");
	}

	@Test
	void serviceWithoutReadyInstanceIsNotReady() {
		poll(from(ONE, "a", false));

		assertThat(service.state().status()).isEqualTo(Status.NOT_READY);
	}

	@Test
	void serviceThatNeverRespondedIsDown() {
		poll(nobody(ONE));

		assertThat(service.state().status()).isEqualTo(Status.DOWN);
		assertThat(service.state().since()).isEqualTo(start);
		assertThat(instances()).isEmpty();
	}

	@Test
	void serviceWhoseNameHasNoAddressIsDown() {
		poll(from(ONE, "a", true));
		poll();

		assertThat(service.state().status()).isEqualTo(Status.DOWN);
	}

	@Test
	void killedServiceIsDownAtOnceAndBackAtOnce() {
		poll(from(ONE, "a", true));
		poll(nobody(ONE), nobody(ONE));
		assertThat(service.state().status()).isEqualTo(Status.DOWN);
		assertThat(service.state().since()).isEqualTo(start.plus(PAUSE));
		assertThat(instances()).containsExactly("a SILENT");

		poll(from(ONE, "a", true), nobody(ONE));
		assertThat(service.state().status()).isEqualTo(Status.UP);
		assertThat(service.state().since()).isEqualTo(start.plus(PAUSE.multipliedBy(2)));
		assertThat(instances()).containsExactly("a UP");
	}

	@Test
	void lastKnownStateOfADownServiceStaysVisible() {
		poll(from(ONE, "a", true));
		for (int i = 0; i < 30; i++) {
			poll(nobody(ONE));
		}

		assertThat(instances()).containsExactly("a SILENT");
		assertThat(service.state().since()).isEqualTo(start.plus(PAUSE));
	}

	@Test
	void killedInstanceWithItsOwnAddressIsSilentAtOnceAndForgottenLater() {
		poll(from(ONE, "a", true), from(TWO, "b", true));
		poll(from(ONE, "a", true), nobody(TWO));
		assertThat(instances()).containsExactly("a UP", "b SILENT");

		for (int i = 0; i < 15; i++) {
			poll(from(ONE, "a", true));
		}
		assertThat(instances()).containsExactly("a UP");
	}

	@Test
	void instancesBehindOneAddressAreSilentOnlyAfterAWhile() {
		poll(from(ONE, "a", true), from(ONE, "b", true));
		poll(from(ONE, "a", true), nobody(ONE));
		assertThat(instances()).containsExactly("a UP", "b UP");

		for (int i = 0; i < 5; i++) {
			poll(from(ONE, "a", true));
		}
		assertThat(instances()).containsExactly("a UP", "b SILENT");
	}

	@Test
	void singleAddressIsPolledMoreOftenThanThereAreInstances() {
		assertThat(service.pollsPerAddress(1)).isEqualTo(1);
		poll(from(ONE, "a", true), from(ONE, "b", true));
		assertThat(service.pollsPerAddress(1)).isEqualTo(3);
		assertThat(service.pollsPerAddress(2)).isEqualTo(1);

		for (int i = 0; i < 20; i++) {
			poll(from(ONE, "instance" + i, true));
		}
		assertThat(service.pollsPerAddress(1)).isEqualTo(8);
	}

	@Test
	void sinceIsUnknownAfterAPauseWithoutPolls() {
		poll(nobody(ONE));
		now = start.plus(Duration.ofHours(1));
		poll(nobody(ONE));

		assertThat(service.state().since()).isEqualTo(start.plus(Duration.ofHours(1)));
	}

	private void poll(PollResult... results) {
		service.record(Arrays.asList(results), now);
		now = now.plus(PAUSE);
	}

	private List<String> instances() {
		return service.state().instances().stream().map(MonitoredServiceTests::text).toList();
	}

	private static String text(InstanceView instance) {
		return instance.name() + " " + instance.status();
	}

	private PollResult from(InetAddress address, String name, boolean ready) {
		return new PollResult(address, new InstanceStatus("catalog", name, "1", start, ready, null, List.of()));
	}

	private static PollResult nobody(InetAddress address) {
		return new PollResult(address, null);
	}

}
