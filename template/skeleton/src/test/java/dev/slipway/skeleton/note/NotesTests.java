package dev.slipway.skeleton.note;

import java.util.UUID;

import dev.slipway.platform.paging.PageRequest;
import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

@RepositoryTest
@Import(Notes.class)
class NotesTests {

	@Autowired
	private Notes notes;

	@Test
	void noteThatWasAddedIsFound() {
		var note = notes.add("Buy rope");

		assertThat(note.text()).isEqualTo("Buy rope");
		assertThat(notes.find(note.id())).contains(note);
	}

	@Test
	void unknownNoteIsNotFound() {
		assertThat(notes.find(new NoteId(UUID.randomUUID()))).isEmpty();
	}

	@Test
	void newestComesFirst() {
		var first = notes.add("first");
		var second = notes.add("second");

		assertThat(notes.find(new PageRequest(20, null)).items()).startsWith(second, first);
	}

}
