package dev.slipway.identity.key;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.slipway.identity.SliceTest;
import dev.slipway.identity.token.TokenLifetimes;
import dev.slipway.platform.secret.MasterSecret;
import dev.slipway.platform.test.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SliceTest
class KeyRotationTests {

	private static final KeySettings SETTINGS = new KeySettings(Duration.ofDays(30), Duration.ofDays(1), null, null);

	private static final TokenLifetimes TOKENS = new TokenLifetimes(Duration.ofMinutes(15), Duration.ofHours(8));

	@Autowired
	private JdbcClient jdbc;

	private final Time time = new Time();

	private KeyRotation keys;

	@BeforeEach
	void start() {
		jdbc.sql("delete from signing_key").update();
		keys = replica("one secret");
	}

	@Test
	void aKeyIsCreatedOnFirstUse() {
		assertThat(published(keys)).hasSize(1);
		assertThat(published(replica("one secret"))).isEqualTo(published(keys));
	}

	@Test
	void aKeyIsPublishedThenSignsThenStaysForItsTokens() {
		var first = published(keys).getFirst();

		pass(Duration.ofDays(29));
		assertThat(published(keys)).hasSize(2).startsWith(first);
		var second = published(keys).getLast();

		pass(Duration.ofDays(1));
		assertThat(published(keys)).containsExactly(second, first);

		pass(Duration.ofMinutes(31));
		assertThat(published(keys)).containsExactly(second);
		assertThat(jdbc.sql("select id from signing_key").query(String.class).list()).containsExactly(second);
	}

	@Test
	void theNextKeySignsOnTimeWithoutReadingTheDatabase() {
		var first = published(keys).getFirst();
		pass(Duration.ofDays(29));

		time.now = time.now.plus(Duration.ofDays(1));

		assertThat(published(keys).getFirst()).isNotEqualTo(first);
	}

	@Test
	void deletedKeyIsNeitherPublishedNorUsedAnyLonger() {
		var leaked = published(keys).getFirst();
		pass(Duration.ofDays(29));
		var next = published(keys).getLast();

		jdbc.sql("delete from signing_key where id = :id").param("id", leaked).update();
		keys.rotate();

		assertThat(published(keys)).containsExactly(next);
	}

	@Test
	void withEveryKeyDeletedANewOneSignsAtOnce() {
		var leaked = published(keys);

		jdbc.sql("delete from signing_key").update();
		keys.rotate();

		assertThat(published(keys)).hasSize(1).doesNotContainAnyElementsOf(leaked);
	}

	@Test
	void replicasAgreeOnTheNextKey() throws Exception {
		var firsts = Concurrently.call(3, () -> published(replica("one secret")));
		assertThat(firsts).allMatch(firsts.getFirst()::equals).allMatch((published) -> published.size() == 1);

		time.now = time.now.plus(Duration.ofDays(29));
		var nexts = Concurrently.call(3, () -> published(replica("one secret")));
		assertThat(nexts).allMatch(nexts.getFirst()::equals).allMatch((published) -> published.size() == 2);
	}

	@Test
	void theDatabaseDoesNotHoldTheKeyItself() {
		published(keys);

		var encrypted = jdbc.sql("select sealed from signing_key").query(byte[].class).single();
		assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("RSA", "\"d\"");
	}

	@Test
	void anotherSecretStopsTheStart() {
		published(keys);

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(() -> replica("another").rotate());
	}

	@Test
	void keysStayUsableWhileTheDatabaseIsDown() {
		var before = published(keys);
		jdbc.sql("update signing_key set sealed = '\\x00112233445566778899aabbccddeeff00112233445566778899'").update();

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(keys::rotate);

		assertThat(published(keys)).isEqualTo(before);
	}

	private KeyRotation replica(String secret) {
		var encryptor = new KeyEncryptor(List.of(new MasterSecret(secret)));
		return new KeyRotation(new SigningKeys(jdbc, encryptor), SETTINGS, TOKENS, time);
	}

	private void pass(Duration duration) {
		time.now = time.now.plus(duration);
		keys.rotate();
	}

	private static List<String> published(KeyRotation keys) {
		return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream().map(JWK::getKeyID).toList();
	}

	private static final class Time extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
