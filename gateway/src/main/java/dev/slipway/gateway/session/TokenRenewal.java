package dev.slipway.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * The access token of a session, renewed before it expires. A refresh token may be used
 * once: providers take a second use for a theft and end the session. So of all requests,
 * of all instances, one renews while the others wait for its tokens.
 */
class TokenRenewal {

	private static final Logger log = LoggerFactory.getLogger(TokenRenewal.class);

	/** Each holds a connection to the database; the others are for those who wait. */
	private static final int AT_ONCE = 4;

	/** Until the provider is asked again after it did not respond. */
	private static final Duration PAUSE = Duration.ofSeconds(2);

	/** How long a request waits for its turn: a slow provider must not keep them all. */
	private static final Duration QUEUE = Duration.ofSeconds(2);

	private final Sessions<?> sessions;

	private final ProviderClient provider;

	private final Semaphore permits = new Semaphore(AT_ONCE);

	private final Map<String, CompletableFuture<Optional<Tokens>>> running = new ConcurrentHashMap<>();

	private volatile Instant pausedUntil = Instant.MIN;

	TokenRenewal(Sessions<?> sessions, ProviderClient provider) {
		this.sessions = sessions;
		this.provider = provider;
	}

	/**
	 * The tokens of a session, with an access token that is valid for a while.
	 * @return empty when there is no such session, or when it is over
	 * @throws RenewalUnavailable when the access token has expired and the provider does
	 * not respond
	 */
	Optional<Tokens> tokens(String session) {
		var found = sessions.use(session);
		if (found.isEmpty() || !found.get().areDue(Instant.now())) {
			return found;
		}
		try {
			return renewOnce(session, found.get());
		}
		catch (RenewalUnavailable ex) {
			if (found.get().haveExpired(Instant.now())) {
				throw ex;
			}
			return found;
		}
	}

	/**
	 * Requests of this instance share one renewal. Those whose token is still valid do
	 * not wait for it.
	 */
	private Optional<Tokens> renewOnce(String session, Tokens now) {
		var valid = !now.haveExpired(Instant.now());
		var mine = new CompletableFuture<Optional<Tokens>>();
		var other = running.putIfAbsent(session, mine);
		if (other != null) {
			return valid ? Optional.of(now) : join(other);
		}
		try {
			var renewed = renewWithPermit(session, valid ? Duration.ZERO : QUEUE);
			mine.complete(renewed);
			return renewed;
		}
		catch (RuntimeException ex) {
			mine.completeExceptionally(ex);
			throw ex;
		}
		finally {
			running.remove(session, mine);
		}
	}

	private static Optional<Tokens> join(CompletableFuture<Optional<Tokens>> other) {
		try {
			return other.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	private Optional<Tokens> renewWithPermit(String session, Duration atMost) {
		if (!acquire(atMost)) {
			throw new RenewalUnavailable();
		}
		try {
			if (Instant.now().isBefore(pausedUntil)) {
				throw new RenewalUnavailable();
			}
			return sessions.replace(session, this::renew);
		}
		finally {
			permits.release();
		}
	}

	private boolean acquire(Duration atMost) {
		try {
			return permits.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private @Nullable Tokens renew(Tokens tokens) {
		if (!tokens.areDue(Instant.now())) {
			return tokens; // another instance was faster
		}
		var refresh = tokens.refresh();
		if (refresh == null) {
			return tokens.haveExpired(Instant.now()) ? null : tokens;
		}
		try {
			return provider.renew(tokens, refresh);
		}
		catch (OAuth2AuthorizationException ex) {
			var code = ex.getError().getErrorCode();
			if (TokenErrors.isMisconfiguration(code)) {
				log.error(TokenErrors.REJECTED, ex.getMessage());
			}
			else if (TokenErrors.isOutage(code)) {
				log.warn("Tokens cannot be renewed: {}", ex.getMessage());
			}
			else {
				log.info("The provider has ended a session: {}", ex.getMessage());
				return null;
			}
			pausedUntil = Instant.now().plus(PAUSE);
			throw new RenewalUnavailable();
		}
	}

}
