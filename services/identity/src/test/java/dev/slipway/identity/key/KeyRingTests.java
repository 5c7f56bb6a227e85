package dev.slipway.identity.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRingTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Duration ROTATION = Duration.ofDays(30);

	private static final Duration PUBLICATION = Duration.ofDays(1);

	private static final Duration TOKENS = Duration.ofMinutes(30);

	private static final SigningKey FIRST = SigningKey.generate(1, START);

	private static final SigningKey SECOND = SigningKey.generate(2, START.plus(ROTATION));

	private final KeyRing one = new KeyRing(List.of(FIRST));

	private final KeyRing two = new KeyRing(List.of(SECOND, FIRST));

	@Test
	void theFirstKeySignsAtOnce() {
		assertThat(new KeyRing(List.of()).nextFrom(START, ROTATION, PUBLICATION)).hasValue(START);
	}

	@Test
	void theNextKeyIsCreatedADayAhead() {
		var aDayBefore = SECOND.signsFrom().minus(PUBLICATION);

		assertThat(one.nextFrom(aDayBefore.minusSeconds(1), ROTATION, PUBLICATION)).isEmpty();
		assertThat(one.nextFrom(aDayBefore, ROTATION, PUBLICATION)).hasValue(SECOND.signsFrom());
	}

	@Test
	void aLateKeyIsPublishedForAWholeDayToo() {
		var late = START.plus(Duration.ofDays(90));

		assertThat(one.nextFrom(late, ROTATION, PUBLICATION)).hasValue(late.plus(PUBLICATION));
	}

	@Test
	void oneNextKeyIsEnough() {
		assertThat(two.nextFrom(SECOND.signsFrom(), ROTATION, PUBLICATION)).isEmpty();
	}

	@Test
	void aKeySignsFromItsTimeOn() {
		assertThat(two.signing(SECOND.signsFrom().minusMillis(1))).hasValue(FIRST);
		assertThat(two.signing(SECOND.signsFrom())).hasValue(SECOND);
	}

	@Test
	void aKeyIsNeededUntilItsLastTokenHasExpired() {
		var lastTokenExpires = SECOND.signsFrom().plus(TOKENS);

		assertThat(two.retired(lastTokenExpires, TOKENS)).isEmpty();
		assertThat(two.retired(lastTokenExpires.plusMillis(1), TOKENS)).containsExactly(FIRST);
	}

	@Test
	void theNewestKeyIsNeverRetired() {
		assertThat(one.retired(START.plus(Duration.ofDays(1000)), TOKENS)).isEmpty();
		assertThat(new KeyRing(List.of()).retired(START, TOKENS)).isEmpty();
	}

	@Test
	void noTokenOutlivesItsKey() {
		for (var time : Stream.iterate(START, (t) -> t.plus(Duration.ofMinutes(7))).limit(10_000).toList()) {
			var signer = two.signing(time).orElseThrow();
			assertThat(two.retired(time.plus(TOKENS), TOKENS)).doesNotContain(signer);
		}
	}

}
