package dev.slipway.gateway.security;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class CachingJwtDecoderTests {

	private final AtomicInteger checks = new AtomicInteger();

	@Test
	void goodTokenIsCheckedOnce() {
		var tokens = tokens(Instant.now().plusSeconds(60));

		assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
		assertThat(tokens.decode("a").getSubject()).isEqualTo("a");

		assertThat(checks).hasValue(1);
	}

	@Test
	void otherTextIsAnotherToken() {
		var tokens = tokens(Instant.now().plusSeconds(60));

		assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
		assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
	}

	@Test
	void badTokenIsCheckedEachTime() {
		var tokens = new CachingJwtDecoder((_) -> {
			checks.incrementAndGet();
			throw new BadJwtException("bad");
		});

		for (int i = 1; i <= 3; i++) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("a"));
			assertThat(checks).hasValue(i);
		}
	}

	@Test
	void tokenIsNotCachedBeyondItsExpiry() {
		var tokens = tokens(Instant.now().plusMillis(200));
		tokens.decode("a");

		await().untilAsserted(() -> {
			tokens.decode("a");
			assertThat(checks).hasValueGreaterThan(1);
		});
	}

	@Test
	void tokenValidOnlyWithinTheClockSkewIsVerifiedEachTime() {
		var tokens = tokens(Instant.now().minusSeconds(10));

		tokens.decode("a");
		tokens.decode("a");

		assertThat(checks).hasValue(2);
	}

	private JwtDecoder tokens(Instant expires) {
		return new CachingJwtDecoder((token) -> {
			checks.incrementAndGet();
			return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).expiresAt(expires).build();
		});
	}

}
