package dev.slipway.skeleton.note;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All notes. */
@Repository
class Notes {

	private static final String COLUMNS = "id, text, written_at";

	private final JdbcClient jdbc;

	Notes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Newest first. */
	Page<Note> find(PageRequest page) {
		var after = page.after();
		var notes = jdbc.sql("""
				select %s from notes
				where cast(:before as uuid) is null or id < cast(:before as uuid)
				order by id desc limit :rows
				""".formatted(COLUMNS))
			.param("before", (after != null) ? after.key(0, NoteId::of).value() : null)
			.param("rows", page.rows())
			.query(Notes::note)
			.list();
		return Page.of(notes, page, (note) -> Cursor.of(note.id()));
	}

	Optional<Note> find(NoteId id) {
		return jdbc.sql("select " + COLUMNS + " from notes where id = :id")
			.param("id", id.value())
			.query(Notes::note)
			.optional();
	}

	Note add(String text) {
		return jdbc.sql("insert into notes (text) values (:text) returning " + COLUMNS)
			.param("text", text)
			.query(Notes::note)
			.single();
	}

	private static Note note(ResultSet row, int number) throws SQLException {
		return new Note(new NoteId(row.getObject("id", UUID.class)), row.getString("text"),
				row.getObject("written_at", OffsetDateTime.class).toInstant());
	}

}
