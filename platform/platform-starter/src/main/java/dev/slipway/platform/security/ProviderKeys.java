package dev.slipway.platform.security;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.client.RestClientException;

/**
 * The provider's public keys. They are read once a minute, so that a key that the
 * provider has dropped is rejected a minute later, and stay valid while the provider is
 * unavailable. A token with an unknown key ID makes this service read them at once, every
 * second at most; otherwise it is rejected like any forged token.
 */
class ProviderKeys implements JWKSource<SecurityContext> {

	private static final Duration LIVE = Duration.ofMinutes(1);

	/** Longer than an access token lives: after that there is none to verify. */
	private static final Duration OUTLIVE_AN_OUTAGE = Duration.ofHours(1);

	/** Nimbus allows two reads in each. */
	private static final Duration READ_INTERVAL = Duration.ofSeconds(2);

	/** How long a request waits for another one that is reading them. */
	private static final Duration WAIT = Duration.ofSeconds(5);

	private final JWKSource<SecurityContext> keys;

	private volatile boolean known;

	ProviderKeys(Provider provider, ProviderHttp http) {
		this.keys = JWKSourceBuilder.create(new Published(provider, http))
			.cache(LIVE.toMillis(), WAIT.toMillis())
			.rateLimited(READ_INTERVAL.toMillis())
			.retrying(true)
			.outageTolerant(OUTLIVE_AN_OUTAGE.toMillis())
			.build();
	}

	/**
	 * @throws KeySourceException when the keys have never been read, or too long ago
	 */
	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
		try {
			var found = keys.get(selector, context);
			known = true;
			return found;
		}
		catch (RateLimitReachedException ex) {
			if (known) {
				return List.of(); // they have just been read, without this key
			}
			throw ex;
		}
		catch (KeySourceException ex) {
			known = false;
			throw ex;
		}
	}

	/** Logs an outage once, when it begins and when it ends. */
	private static final class Published implements JWKSetSource<SecurityContext> {

		private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

		private final Provider provider;

		private final ProviderHttp http;

		private final AtomicBoolean failing = new AtomicBoolean();

		Published(Provider provider, ProviderHttp http) {
			this.provider = provider;
			this.http = http;
		}

		@Override
		public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
				throws KeySourceException {
			try {
				var address = provider.metadata().keys();
				var keys = read(address);
				if (failing.compareAndSet(true, false)) {
					log.info("The provider's keys can be read again from {}", address);
				}
				return keys;
			}
			catch (ProviderUnavailable ex) {
				// Provider has logged it
				throw new JWKSetUnavailableException("The provider is not known", ex);
			}
		}

		private JWKSet read(URI address) throws KeySourceException {
			try {
				var response = http.get(address);
				if (!response.getStatusCode().is2xxSuccessful()) {
					throw new JWKSetUnavailableException("it responds with " + response.getStatusCode().value());
				}
				return JWKSet.parse(Objects.requireNonNullElse(response.getBody(), ""));
			}
			catch (RestClientException ex) {
				throw failed(address, String.valueOf(ex.getMostSpecificCause()), ex);
			}
			catch (ParseException ex) {
				throw failed(address, "it is no JWK Set: " + ex.getMessage(), ex);
			}
			catch (JWKSetUnavailableException ex) {
				throw failed(address, String.valueOf(ex.getMessage()), ex);
			}
		}

		private JWKSetUnavailableException failed(URI address, String why, Exception cause) {
			if (failing.compareAndSet(false, true)) {
				log.warn("The provider's keys cannot be read from {}: {}. Those read before stay valid for {}", address,
						why, OUTLIVE_AN_OUTAGE);
			}
			return new JWKSetUnavailableException("Keys cannot be read from %s: %s".formatted(address, why), cause);
		}

		@Override
		public void close() {
			// holds nothing
		}

	}

}
