package dev.slipway.platform.idempotency;

import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest
class IdempotencyTests {

	@Autowired
	RestTestClient http;

	@Autowired
	TestTokens tokens;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	TransactionOperations transactions;

	@Test
	void repeatedRequestHasOneEffectAndTheSameResponse() {
		var key = "\"" + UUID.randomUUID() + "\"";
		var text = UUID.randomUUID().toString();
		var first = write("ann", "a", key, text);
		var second = write("ann", "a", key, text);
		assertThat(second).isEqualTo(first);
		assertThat(first.status()).isEqualTo(201);
		assertThat(written(text)).isEqualTo(1);
	}

	@Test
	void fiftyAtOnceHaveOneEffectAndTheSameResponse() throws Exception {
		var key = UUID.randomUUID().toString();
		var text = UUID.randomUUID().toString();
		var together = new CyclicBarrier(50);
		var calls = new ArrayList<Callable<Response>>();
		for (int i = 0; i < 50; i++) {
			calls.add(() -> {
				together.await();
				return write("ann", "a", key, text);
			});
		}
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var responses = new ArrayList<Response>();
			for (var call : threads.invokeAll(calls)) {
				responses.add(call.get());
			}
			assertThat(responses).allMatch((response) -> response.status() == 201).containsOnly(responses.getFirst());
		}
		assertThat(written(text)).isEqualTo(1);
	}

	@Test
	void sameKeyForAnotherRequestIsRejected() {
		var key = UUID.randomUUID().toString();
		write("ann", "a", key, "one");
		assertThat(write("ann", "a", key, "two").body()).contains("urn:slipway:problem:idempotency-key-reused");
		assertThat(write("ann", "b", key, "one").status()).isEqualTo(422);
	}

	@Test
	void keyLockedForTooLongIsInUse() {
		var key = UUID.randomUUID().toString();
		var response = transactions.execute((transaction) -> {
			jdbc.sql("""
					insert into idempotency_keys (caller, operation, key, fingerprint)
					values ('ann', 'POST /api/sample/notes/{shelf}', :key, '')
					""").param("key", key).update();
			return write("ann", "a", key, "text");
		});
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.body()).contains("urn:slipway:problem:idempotency-key-in-use");
	}

	@Test
	void keysBelongToTheirCaller() {
		var key = UUID.randomUUID().toString();
		var text = UUID.randomUUID().toString();
		write("ann", "a", key, text);
		assertThat(write("ben", "a", key, text).status()).isEqualTo(201);
		assertThat(written(text)).isEqualTo(2);
	}

	@Test
	void failedRequestLeavesNeitherEffectNorKey() {
		var key = UUID.randomUUID().toString();
		assertThat(write("ann", "a", key, "poison").status()).isEqualTo(500);
		assertThat(written("poison")).isZero();
		assertThat(write("ann", "a", key, "cure").status()).isEqualTo(201);
	}

	@Test
	void missingKeyIsRejected() {
		http.post()
			.uri("/api/sample/notes/a")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.withScopes("ann", "notes:write"))
			.contentType(MediaType.APPLICATION_JSON)
			.body("{}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:slipway:problem:missing-idempotency-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"open", "two words", "\"a\"b\"", "caf\u00e9" })
	void malformedKeyIsRejected(String key) {
		assertThat(write("ann", "a", key, "text").body()).contains("urn:slipway:problem:invalid-idempotency-key");
	}

	@Test
	void tooLongKeyIsRejected() {
		assertThat(write("ann", "a", "\"" + "k".repeat(256) + "\"", "text").status()).isEqualTo(400);
		assertThat(write("ann", "a", "\"" + "k".repeat(255) + "\"", "text").status()).isEqualTo(201);
	}

	private int written(String text) {
		return jdbc.sql("select count(*) from notes where text = :text")
			.param("text", text)
			.query(Integer.class)
			.single();
	}

	private Response write(String caller, String shelf, String key, String text) {
		var result = http.post()
			.uri("/api/sample/notes/" + shelf)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.withScopes(caller, "notes:write"))
			.header(IdempotencyKey.HEADER, key)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"text\":\"%s\"}".formatted(text))
			.exchange()
			.returnResult(String.class);
		return new Response(result.getStatus().value(), String.valueOf(result.getResponseHeaders().getLocation()),
				result.getResponseBody());
	}

	private record Response(int status, String location, String body) {
	}

}
