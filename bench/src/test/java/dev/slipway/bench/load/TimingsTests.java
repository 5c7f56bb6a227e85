package dev.slipway.bench.load;

import java.time.Duration;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TimingsTests {

	@Test
	void rateIsOfTheSuccessfulAlone() {
		var timings = new Timings(Duration.ofSeconds(4), List.of(100, 300, 200, 200), 50, new Histogram(2));

		assertThat(timings.count()).isEqualTo(800);
		assertThat(timings.rate()).isEqualTo(200);
	}

	@Test
	void percentilesAreMilliseconds() {
		var histogram = new Histogram(2);
		for (int i = 1; i <= 100; i++) {
			histogram.recordValue(Duration.ofMillis(i).toNanos());
		}
		var timings = new Timings(Duration.ofSeconds(1), List.of(100), 0, histogram);

		assertThat(timings.percentile(50)).isCloseTo(50, within(0.5));
		assertThat(timings.percentile(99)).isCloseTo(99, within(1.0));
	}

	@Test
	void curveLeavesOutAPeriodThatIsNotWhole() {
		var timings = new Timings(Duration.ofSeconds(5), List.of(10, 20, 30, 40, 50, 7), 0, new Histogram(2));

		assertThat(timings.curve(2)).containsExactly(15.0, 35.0);
	}

}
