package dev.slipway.gateway.overview;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.slipway.gateway.overview.Overview.InstanceView;
import dev.slipway.gateway.overview.MonitoredService.PollResult;
import dev.slipway.gateway.overview.MonitoredService.Status;
import dev.slipway.platform.instance.InstanceStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MonitoredServiceTests {

	private static final Duration ROUND = Duration.ofSeconds(2);

	private static final InetAddress ONE = InetAddress.ofLiteral("10.0.0.1");

	private static final InetAddress TWO = InetAddress.ofLiteral("10.0.0.2");

	private final MonitoredService service = new MonitoredService("catalog", URI.create("http://catalog:8080"));

	private final Instant start = Instant.parse("2026-11-25T10:00:00Z");

	private Instant now = start;

	@Test
	void readyInstanceMakesTheServiceUp() {
		hear(from(ONE, "a", true), from(TWO, "b", false));

		assertThat(service.state().status()).isEqualTo(Status.UP);
		assertThat(instances()).containsExactly("a UP", "b NOT_READY");
	}

	@Test
	void serviceWithoutReadyInstanceIsNotReady() {
		hear(from(ONE, "a", false));

		assertThat(service.state().status()).isEqualTo(Status.NOT_READY);
	}

	@Test
	void serviceThatNeverAnsweredIsDown() {
		hear(nobody(ONE));

		assertThat(service.state().status()).isEqualTo(Status.DOWN);
		assertThat(service.state().since()).isEqualTo(start);
		assertThat(instances()).isEmpty();
	}

	@Test
	void serviceWhoseNameHasNoAddressIsDown() {
		hear(from(ONE, "a", true));
		hear();

		assertThat(service.state().status()).isEqualTo(Status.DOWN);
	}

	@Test
	void killedServiceIsDownAtOnceAndBackAtOnce() {
		hear(from(ONE, "a", true));
		hear(nobody(ONE), nobody(ONE));
		assertThat(service.state().status()).isEqualTo(Status.DOWN);
		assertThat(service.state().since()).isEqualTo(start.plus(ROUND));
		assertThat(instances()).containsExactly("a SILENT");

		hear(from(ONE, "a", true), nobody(ONE));
		assertThat(service.state().status()).isEqualTo(Status.UP);
		assertThat(service.state().since()).isEqualTo(start.plus(ROUND.multipliedBy(2)));
		assertThat(instances()).containsExactly("a UP");
	}

	@Test
	void whatAServiceThatIsDownWasLikeStaysToBeSeen() {
		hear(from(ONE, "a", true));
		for (int i = 0; i < 30; i++) {
			hear(nobody(ONE));
		}

		assertThat(instances()).containsExactly("a SILENT");
		assertThat(service.state().since()).isEqualTo(start.plus(ROUND));
	}

	@Test
	void killedInstanceWithAnAddressOfItsOwnIsSilentAtOnceAndForgottenLater() {
		hear(from(ONE, "a", true), from(TWO, "b", true));
		hear(from(ONE, "a", true), nobody(TWO));
		assertThat(instances()).containsExactly("a UP", "b SILENT");

		for (int i = 0; i < 15; i++) {
			hear(from(ONE, "a", true));
		}
		assertThat(instances()).containsExactly("a UP");
	}

	@Test
	void instancesBehindOneAddressAreSilentOnlyAfterAWhile() {
		hear(from(ONE, "a", true), from(ONE, "b", true));
		hear(from(ONE, "a", true), nobody(ONE));
		assertThat(instances()).containsExactly("a UP", "b UP");

		for (int i = 0; i < 5; i++) {
			hear(from(ONE, "a", true));
		}
		assertThat(instances()).containsExactly("a UP", "b SILENT");
	}

	@Test
	void oneAddressIsAskedMoreOftenThanThereAreInstances() {
		assertThat(service.questions(1)).isEqualTo(1);
		hear(from(ONE, "a", true), from(ONE, "b", true));
		assertThat(service.questions(1)).isEqualTo(3);
		assertThat(service.questions(2)).isEqualTo(1);

		for (int i = 0; i < 20; i++) {
			hear(from(ONE, "instance" + i, true));
		}
		assertThat(service.questions(1)).isEqualTo(8);
	}

	@Test
	void nobodyKnowsSinceWhenWhatNobodyWatched() {
		hear(nobody(ONE));
		now = start.plus(Duration.ofHours(1));
		hear(nobody(ONE));

		assertThat(service.state().since()).isEqualTo(start.plus(Duration.ofHours(1)));
	}

	private void hear(PollResult... answers) {
		service.heard(Arrays.asList(answers), now);
		now = now.plus(ROUND);
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
