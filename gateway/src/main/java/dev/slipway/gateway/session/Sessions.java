package dev.slipway.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.slipway.platform.database.Batches;
import dev.slipway.platform.session.StoredSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The sessions of users who have signed in with a browser, in the database: every
 * instance knows them, and they outlive each. Nobody else has one.
 *
 * @param <S> the repository's own type
 */
class Sessions<S extends Session> {

	private static final String TOKENS = "tokens";

	/** How late the time of the last request may be; writing each would cost too much. */
	private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);

	private final FindByIndexNameSessionRepository<S> store;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Vault vault;

	private final Duration lifetime;

	Sessions(FindByIndexNameSessionRepository<S> store, JdbcClient jdbc, TransactionOperations transaction, Vault vault,
			Duration lifetime) {
		this.store = store;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.vault = vault;
		this.lifetime = lifetime;
	}

	/** Returns the ID of a new session. */
	String create(Tokens tokens) {
		StoredSessions.makeRoom(jdbc, tokens.subject());
		var session = store.createSession();
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, tokens.subject());
		session.setAttribute(TOKENS, vault.encrypt(session.getId(), tokens));
		store.save(session);
		return session.getId();
	}

	/**
	 * Finds a session whose user is active now, unless it is over. One that cannot be
	 * decrypted here is not touched, and so ends by itself.
	 */
	Optional<Tokens> use(String id) {
		return find(id).flatMap((session) -> tokens(id, session).map((tokens) -> {
			touch(session);
			return tokens;
		}));
	}

	private void touch(S session) {
		var now = Instant.now();
		if (session.getLastAccessedTime().isBefore(now.minus(TOUCHED_EVERY))) {
			session.setLastAccessedTime(now);
			store.save(session);
		}
	}

	/** When a session ends, however active its user is. */
	Optional<Instant> endOf(String id) {
		return find(id).map((session) -> session.getCreationTime().plus(lifetime));
	}

	/**
	 * Changes the tokens of a session. Requests of any instance that do so at once wait
	 * for each other, and the later one sees what the earlier one has stored.
	 * @param change null ends the session; the same tokens leave it as it is
	 * @return the tokens now; empty when the session is over
	 */
	Optional<Tokens> replace(String id, Function<Tokens, @Nullable Tokens> change) {
		return locked(id, (session) -> tokens(id, session).flatMap((now) -> change(id, session, now, change)));
	}

	/** Ends a session and returns what it held. */
	Optional<Tokens> end(String id) {
		return locked(id, (session) -> {
			store.deleteById(id);
			return tokens(id, session);
		});
	}

	/** The row stays free for those who use the session meanwhile. */
	private Optional<Tokens> locked(String id, Function<S, Optional<Tokens>> action) {
		return transaction.execute((_) -> {
			jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))").param("id", id).query().singleRow();
			return find(id).flatMap(action);
		});
	}

	private Optional<Tokens> change(String id, S session, Tokens now, Function<Tokens, @Nullable Tokens> change) {
		var next = change.apply(now);
		if (next == null) {
			store.deleteById(id);
		}
		else if (!next.equals(now)) {
			session.setAttribute(TOKENS, vault.encrypt(id, next));
			session.setLastAccessedTime(Instant.now());
			store.save(session);
		}
		return Optional.ofNullable(next);
	}

	private Optional<S> find(String id) {
		return Optional.ofNullable(store.findById(id));
	}

	private Optional<Tokens> tokens(String id, S session) {
		String encrypted = session.getAttribute(TOKENS);
		return Optional.ofNullable(encrypted).flatMap((text) -> vault.decrypt(id, text));
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	int deleteExpired() {
		return Batches.delete(jdbc, StoredSessions.TABLE, StoredSessions.EXPIRED, Map.of());
	}

}
