package dev.slipway.orders;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.slipway.orders.Dependencies.Call;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrdersTest
class ReplicaTests {

	@Autowired
	private OrdersClient orders;

	@Autowired
	private Dependencies dependencies;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ConfigurableApplicationContext context;

	@Autowired
	private Scheduler scheduler;

	@Test
	void replicasShareTheWork() {
		try (var other = Replica.inside(context, "--db-scheduler.scheduler-name=other")) {
			var before = confirmed(context);
			var gate = dependencies.hold(Call.RESERVE);
			var placed = new ArrayList<UUID>();
			await().until(() -> {
				placed.addAll(Stream.generate(orders::place).limit(10).toList());
				return workers() == 2;
			});
			gate.countDown();
			placed.forEach((order) -> orders.awaitStatus(order, "CONFIRMED"));
			assertThat(confirmed(other)).isPositive();
			assertThat(confirmed(context) - before).isPositive().isEqualTo(placed.size() - confirmed(other));
		}
	}

	private static double confirmed(ConfigurableApplicationContext replica) {
		return replica.getBean(MeterRegistry.class)
			.get("slipway.orders.finished")
			.tag("status", "confirmed")
			.counter()
			.count();
	}

	/**
	 * Killed with its calls under way: they still take effect, before or after the calls
	 * of the replica that takes over.
	 */
	@Test
	void ordersOfAKilledReplicaAreTakenOver(@TempDir Path folder) throws Exception {
		var gate = dependencies.hold(Call.RESERVE);
		scheduler.pause();
		var other = Replica.outside(context, folder.resolve("log"), "--db-scheduler.scheduler-name=other",
				"--spring.http.clients.read-timeout=60s");
		List<UUID> placed;
		try {
			placed = Stream.generate(orders::place).limit(20).toList();
			await().atMost(Duration.ofSeconds(60))
				.until(() -> placed.stream()
					.allMatch((order) -> dependencies.arrivals(Call.RESERVE, order).findAny().isPresent()));
			assertThat(pickedBy("other")).isEqualTo(20);
		}
		finally {
			other.destroyForcibly().onExit().join();
			scheduler.resume();
		}
		await().atMost(Duration.ofSeconds(15)).until(() -> pickedBy("other") == 0);
		gate.countDown();
		placed.forEach((order) -> orders.awaitStatus(order, "CONFIRMED"));
	}

	private long workers() {
		return jdbc.sql("select count(distinct picked_by) from scheduled_tasks where picked")
			.query(Long.class)
			.single();
	}

	private long pickedBy(String replica) {
		return jdbc.sql("select count(*) from scheduled_tasks where picked and picked_by = :replica")
			.param("replica", replica)
			.query(Long.class)
			.single();
	}

	@Test
	void openStreamDoesNotDelayTheShutdown() throws Exception {
		var gate = dependencies.hold(Call.RESERVE);
		var order = orders.place();
		var other = Replica.inside(context, "--slipway.orders.events.max-length=10m");
		var url = "http://127.0.0.1:%s/api/orders/%s/events"
			.formatted(other.getEnvironment().getProperty("local.server.port"), order);
		try (var stream = new EventStream(url, orders.token())) {
			await().until(() -> stream.ids().equals(List.of("1")));
			gate.countDown();
			var start = System.nanoTime();
			other.close();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
			await().until(stream::hasEnded);
			assertThat(stream.lines()).noneMatch((line) -> line.startsWith("failed"));
		}
	}

}
