package dev.slipway.skeleton.note;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import dev.slipway.platform.test.ServiceTest;
import dev.slipway.platform.test.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.assertj.RestTestClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole service, over HTTP. */
@ServiceTest
class NoteApiTests {

	private static final String NOTES = "/api/skeleton/notes";

	@Autowired
	private RestTestClient http;

	@Autowired
	private TestTokens tokens;

	@Test
	void noteThatWasWrittenIsRead() {
		var written = write(note("Buy rope"), writer());

		assertThat(written).hasStatus(201).bodyJson().extractingPath("$.text").isEqualTo("Buy rope");
		var location = written.getExchangeResult().getResponseHeaders().getLocation();
		assertThat(get(location.toString(), reader())).hasStatusOk()
			.bodyJson()
			.extractingPath("$.text")
			.isEqualTo("Buy rope");
	}

	@Test
	void pagesFollowEachOther() {
		write(note("first"), writer());
		write(note("second"), writer());

		var page = get(NOTES + "?limit=1", reader());

		assertThat(page).bodyJson().extractingPath("$.items[*].text").asArray().containsExactly("second");
		String next = JsonPath
			.read(new String(page.getExchangeResult().getResponseBodyContent(), StandardCharsets.UTF_8), "$.next");
		assertThat(get(NOTES + "?limit=1&after=" + next, reader())).bodyJson()
			.extractingPath("$.items[*].text")
			.asArray()
			.containsExactly("first");
	}

	@Test
	void unknownNoteAnswersNotFound() {
		assertProblem(get(NOTES + "/" + UUID.randomUUID(), reader()), 404, "unknown-note");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"text\":\" \"}", "{\"text\":\"Buy rope\",\"urgent\":true}" })
	void noteThatIsNoneAnswersBadRequest(String body) {
		assertThat(write(body, writer())).hasStatus(400);
	}

	@Test
	void tooLongANoteAnswersBadRequest() {
		assertProblem(write(note("a".repeat(Note.LONGEST + 1)), writer()), 400, "invalid-request");
	}

	@Test
	void nobodyReadsWithoutAToken() {
		assertProblem(get(NOTES, null), 401, "unauthenticated");
	}

	@Test
	void onlyTheScopeWrites() {
		assertProblem(write(note("Buy rope"), null), 401, "unauthenticated");
		assertProblem(write(note("Buy rope"), reader()), 403, "forbidden");
	}

	@Test
	void apiDescribesItself() {
		assertThat(get("/api/skeleton/openapi", null)).hasStatusOk()
			.bodyJson()
			.hasPath("$.paths['/api/skeleton/notes'].post.responses['201']")
			.hasPath("$.paths['/api/skeleton/notes/{id}'].get");
	}

	private static String note(String text) {
		return "{\"text\":\"%s\"}".formatted(text);
	}

	private String reader() {
		return tokens.withScopes("alice", "customer");
	}

	private String writer() {
		return tokens.withScopes("admin", "skeleton:write");
	}

	private RestTestClientResponse write(String body, @Nullable String token) {
		return send(HttpMethod.POST, NOTES, body, token);
	}

	private RestTestClientResponse get(String uri, @Nullable String token) {
		return send(HttpMethod.GET, uri, "", token);
	}

	private RestTestClientResponse send(HttpMethod method, String uri, String body, @Nullable String token) {
		return RestTestClientResponse.from(http.method(method).uri(uri).headers((headers) -> {
			headers.setContentType(MediaType.APPLICATION_JSON);
			if (token != null) {
				headers.setBearerAuth(token);
			}
		}).body(body).exchange());
	}

	private static void assertProblem(RestTestClientResponse response, int status, String slug) {
		assertThat(response).hasStatus(status)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:slipway:problem:" + slug);
	}

}
