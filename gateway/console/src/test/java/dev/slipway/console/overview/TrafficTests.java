package dev.slipway.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;

import dev.slipway.console.overview.Traffic.Counts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTests {

	private Instant now = Instant.parse("2026-11-25T10:00:03Z");

	private final Traffic traffic = new Traffic(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

	@Test
	void quietMinutesAreZeros() {
		var window = traffic.window();

		assertThat(window.from()).isEqualTo("2026-11-25T09:50:10Z");
		assertThat(window.series((_) -> true, Counts::requests)).isEqualTo(Collections.nCopies(60, 0L));
	}

	@Test
	void responsesAreCountedInTheStepInWhichTheyWereSent() {
		traffic.count("catalog", 200);
		now = now.plus(Traffic.STEP);
		traffic.count("catalog", 200);
		traffic.count("catalog", 404);

		assertThat(traffic.window().series("catalog"::equals, Counts::requests)).endsWith(0L, 1L, 2L);
	}

	@Test
	void routesErrorsAndRateLimitsAreCountedSeparately() {
		traffic.count("catalog", 503);
		traffic.count("orders", 200);
		traffic.count(null, 429);

		var window = traffic.window();
		assertThat(window.series("catalog"::equals, Counts::requests)).endsWith(0L, 1L);
		assertThat(window.series("catalog"::equals, Counts::errors)).endsWith(0L, 1L);
		assertThat(window.series("orders"::equals, Counts::errors)).endsWith(0L, 0L);
		assertThat(window.series((_) -> true, Counts::requests)).endsWith(0L, 3L);
		assertThat(window.series((_) -> true, Counts::refused)).endsWith(0L, 1L);
	}

	@Test
	void oldStepsAreForgotten() {
		traffic.count("catalog", 200);
		now = now.plus(Traffic.STEP.multipliedBy(59));
		assertThat(traffic.window().series((_) -> true, Counts::requests)).startsWith(1L, 0L);

		now = now.plus(Traffic.STEP);
		traffic.count("catalog", 200);
		assertThat(traffic.window().series((_) -> true, Counts::requests)).startsWith(0L, 0L).endsWith(0L, 1L);

		now = now.plus(Duration.ofDays(1));
		assertThat(traffic.window().series((_) -> true, Counts::requests)).containsOnly(0L);
	}

}
