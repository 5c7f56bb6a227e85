package dev.slipway.platform.security;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final int TIMEOUT_MILLIS = 1000;

	private final JWKSource<SecurityContext> keys;

	private volatile boolean known;

	ProviderKeys(URL url) {
		this.keys = JWKSourceBuilder
			.create(url, new LoggingRetriever(new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS)))
			.cache(LIVE.toMillis(), TIMEOUT_MILLIS * 5L)
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
	private static final class LoggingRetriever implements ResourceRetriever {

		private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

		private final ResourceRetriever http;

		private final AtomicBoolean failing = new AtomicBoolean();

		LoggingRetriever(ResourceRetriever http) {
			this.http = http;
		}

		@Override
		public Resource retrieveResource(URL url) throws IOException {
			try {
				var resource = http.retrieveResource(url);
				if (failing.compareAndSet(true, false)) {
					log.info("The provider's keys can be read again from {}", url);
				}
				return resource;
			}
			catch (IOException ex) {
				if (failing.compareAndSet(false, true)) {
					log.warn("The provider's keys cannot be read from {}: {}. Those read before stay valid for {}", url,
							ex.toString(), OUTLIVE_AN_OUTAGE);
				}
				throw ex;
			}
		}

	}

}
