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

/** Notes in PostgreSQL. */
@Repository
class JdbcNotes implements Notes {

	private static final String COLUMNS = "id, text, written_at";

	private final JdbcClient jdbc;

	JdbcNotes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Page<Note> find(PageRequest page) {
		var after = page.after();
		var notes = jdbc.sql("""
				select %s from notes
				where cast(:before as uuid) is null or id < cast(:before as uuid)
				order by id desc limit :rows
				""".formatted(COLUMNS))
			.param("before", (after != null) ? after.key(0, NoteId::valueOf).value() : null)
			.param("rows", page.rows())
			.query(JdbcNotes::note)
			.list();
		return Page.of(notes, page, (note) -> Cursor.of(note.id()));
	}

	@Override
	public Optional<Note> find(NoteId id) {
		return jdbc.sql("select " + COLUMNS + " from notes where id = :id")
			.param("id", id.value())
			.query(JdbcNotes::note)
			.optional();
	}

	@Override
	public Note add(String text) {
		return jdbc.sql("insert into notes (text) values (:text) returning " + COLUMNS)
			.param("text", text)
			.query(JdbcNotes::note)
			.single();
	}

	private static Note note(ResultSet row, int number) throws SQLException {
		return new Note(new NoteId(row.getObject("id", UUID.class)), row.getString("text"),
				row.getObject("written_at", OffsetDateTime.class).toInstant());
	}

}
