package dev.slipway.platform.idempotency;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes a request take effect once, however often it arrives. The key and the effect are
 * written in one transaction, so that neither ever exists without the other; a repeated
 * request gets the first one's response. A rejected request has no effect and leaves no
 * key: sent again, it is processed again.
 */
public class Idempotency {

	private final JdbcClient jdbc;

	private final KeyQuota quota;

	private final TransactionOperations transactions;

	private final JsonMapper json;

	Idempotency(JdbcClient jdbc, KeyQuota quota, TransactionOperations transactions, JsonMapper json) {
		this.jdbc = jdbc;
		this.quota = quota;
		this.transactions = transactions;
		this.json = json;
	}

	/**
	 * Runs the effect or repeats the response.
	 * @param request the request; the same key with a different request is rejected
	 * @param body type of the response's body
	 * @param effect runs inside the transaction
	 */
	public <T> ResponseEntity<T> once(IdempotencyKey key, Object request, Class<T> body,
			Supplier<ResponseEntity<T>> effect) {
		return once(key, request, body, () -> "", (nothing) -> effect.get());
	}

	/**
	 * Runs the effect or repeats the response; for an effect that needs something from
	 * another service, which no transaction should wait for.
	 * @param preparation runs before the transaction, and not for a repeated request
	 * @param effect runs inside the transaction
	 */
	public <P, T> ResponseEntity<T> once(IdempotencyKey key, Object request, Class<T> body, Supplier<P> preparation,
			Function<P, ResponseEntity<T>> effect) {
		var fingerprint = fingerprint(key, request);
		var earlier = find(key);
		if (earlier.isPresent()) {
			return earlier.get().replay(fingerprint, body, json);
		}
		quota.take(key.caller());
		var prepared = preparation.get();
		var response = transactions.execute((transaction) -> {
			if (!claim(key, fingerprint)) {
				return find(key).orElseThrow(IdempotencyKeyInUse::new).replay(fingerprint, body, json);
			}
			var first = effect.apply(prepared);
			store(key, first);
			return first;
		});
		return Objects.requireNonNull(response);
	}

	/**
	 * Waits for a transaction that holds the same key; {@code false} if that one came
	 * first.
	 */
	private boolean claim(IdempotencyKey key, byte[] fingerprint) {
		try {
			return jdbc.sql("""
					insert into idempotency_keys (caller, operation, key, fingerprint)
					values (:caller, :operation, :key, :fingerprint)
					on conflict do nothing
					""")
				.param("caller", key.caller())
				.param("operation", key.operation())
				.param("key", key.value())
				.param("fingerprint", fingerprint)
				.update() == 1;
		}
		catch (DataAccessException ex) {
			throw lockedByAnother(ex) ? new IdempotencyKeyInUse() : ex;
		}
	}

	/**
	 * {@code lock_timeout} has its own SQL state, 55P03, for which Spring has no
	 * exception.
	 */
	private static boolean lockedByAnother(DataAccessException ex) {
		return ex.getMostSpecificCause() instanceof SQLException sql && "55P03".equals(sql.getSQLState());
	}

	private void store(IdempotencyKey key, ResponseEntity<?> response) {
		var location = response.getHeaders().getLocation();
		jdbc.sql("""
				update idempotency_keys set status = :status, location = :location, body = :body
				where caller = :caller and operation = :operation and key = :key
				""")
			.param("status", response.getStatusCode().value())
			.param("location", (location != null) ? location.toString() : null)
			.param("body", response.hasBody() ? json.writeValueAsString(response.getBody()) : null)
			.param("caller", key.caller())
			.param("operation", key.operation())
			.param("key", key.value())
			.update();
	}

	private Optional<StoredResponse> find(IdempotencyKey key) {
		return jdbc.sql("""
				select fingerprint, status, location, body as content from idempotency_keys
				where caller = :caller and operation = :operation and key = :key
				""")
			.param("caller", key.caller())
			.param("operation", key.operation())
			.param("key", key.value())
			.query(StoredResponse.class)
			.optional();
	}

	private byte[] fingerprint(IdempotencyKey key, Object request) {
		try {
			var sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(key.target().getBytes(StandardCharsets.UTF_8));
			return sha256.digest(json.writeValueAsBytes(request));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("ArrayRecordComponent") // read from one row and compared once
	private record StoredResponse(byte[] fingerprint, int status, @Nullable String location, @Nullable String content) {

		<T> ResponseEntity<T> replay(byte[] expected, Class<T> body, JsonMapper json) {
			if (!Arrays.equals(fingerprint, expected)) {
				throw new IdempotencyKeyReused();
			}
			var response = ResponseEntity.status(status);
			if (location != null) {
				response.location(URI.create(location));
			}
			return (content != null) ? response.body(json.readValue(content, body)) : response.build();
		}

	}

}
