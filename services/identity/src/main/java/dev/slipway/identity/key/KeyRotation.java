package dev.slipway.identity.key;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.slipway.identity.token.TokenLifetimes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the keys in memory, so that signing and publishing continue while the database is
 * unavailable, and creates and removes them in time. Any number of replicas may do so at
 * once. A new key reaches every replica within seconds, long before it signs, and so does
 * that an operator has deleted one that leaked.
 */
@Component
class KeyRotation implements JWKSource<SecurityContext>, ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

	private final SigningKeys keys;

	private final KeySettings settings;

	private final TokenLifetimes tokens;

	private final Clock clock;

	private volatile @Nullable KeyRing ring;

	KeyRotation(SigningKeys keys, KeySettings settings, TokenLifetimes tokens, Clock clock) {
		this.keys = keys;
		this.settings = settings;
		this.tokens = tokens;
		this.clock = clock;
	}

	/**
	 * At the start, so that a wrong secret stops the service and not the first sign-in.
	 */
	@Override
	public void run(ApplicationArguments args) {
		rotate();
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	KeyRing rotate() {
		var now = clock.instant();
		var stored = keys.all();
		var next = stored.nextFrom(now, settings.keyRotation(), settings.keyPublication());
		if (next.isPresent()) {
			keys.add(SigningKey.generate(stored.nextGeneration(), next.get()));
			stored = keys.all();
			log.info("Signing keys: {}", stored.keys());
		}
		keys.remove(retired(stored, now));
		ring = stored;
		return stored;
	}

	/** All published keys, the one that signs first. */
	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		var now = clock.instant();
		var known = ring();
		var published = new ArrayList<>(known.keys());
		published.removeAll(retired(known, now));
		known.signing(now).ifPresent((signing) -> {
			published.remove(signing);
			published.addFirst(signing);
		});
		return selector.select(new JWKSet(published.stream().<JWK>map(SigningKey::pair).toList()));
	}

	private KeyRing ring() {
		var known = ring;
		return (known != null) ? known : rotate();
	}

	private List<SigningKey> retired(KeyRing stored, Instant now) {
		return stored.retired(now, tokens.longestSigned());
	}

}
