package dev.slipway.skeleton.note;

import java.util.UUID;

import dev.slipway.platform.test.Access;
import dev.slipway.platform.test.ApiClient;
import dev.slipway.platform.test.ApiResponse;
import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole service, over HTTP. */
@ServiceTest
class NoteApiTests {

	private static final String NOTES = "/api/skeleton/notes";

	@Autowired
	private ApiClient client;

	@Autowired
	private Access access;

	private ApiClient reader;

	private ApiClient writer;

	@BeforeEach
	void callers() {
		reader = client.as("alice", "skeleton:read");
		writer = client.as("admin", "skeleton:write");
	}

	@Test
	void noteThatWasWrittenIsRead() {
		var written = write("Buy rope");

		assertThat(written).hasStatus(201).bodyJson().extractingPath("$.text").isEqualTo("Buy rope");
		assertThat(reader.get(written.header("Location"))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.text")
			.isEqualTo("Buy rope");
	}

	@Test
	void pagesFollowEachOther() {
		write("first");
		write("second");

		var page = reader.get(NOTES + "?limit=1");

		assertThat(page).bodyJson().extractingPath("$.items[*].text").asArray().containsExactly("second");
		assertThat(reader.get(NOTES + "?limit=1&after={next}", page.json().path("next").asString())).bodyJson()
			.extractingPath("$.items[*].text")
			.asArray()
			.containsExactly("first");
	}

	@Test
	void unknownNoteReturnsNotFound() {
		reader.get(NOTES + "/{id}", UUID.randomUUID()).assertProblem(404, "unknown-note");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"text\":\" \"}", "{\"text\":\"Buy rope\",\"urgent\":true}" })
	void invalidNoteReturnsBadRequest(String body) {
		assertThat(writer.post(NOTES, body)).hasStatus(400);
	}

	@Test
	void tooLongANoteReturnsBadRequest() {
		write("a".repeat(Note.MAX_LENGTH + 1)).assertProblem(400, "invalid-request");
	}

	@Test
	void nobodyReadsWithoutAToken() {
		client.get(NOTES).assertProblem(401, "unauthenticated");
	}

	@Test
	void onlyTheScopeWrites() {
		access.assertNeeds("skeleton:write", HttpMethod.POST, NOTES, "skeleton:read");
	}

	private ApiResponse write(String text) {
		return writer.post(NOTES, "{\"text\":\"%s\"}".formatted(text));
	}

}
