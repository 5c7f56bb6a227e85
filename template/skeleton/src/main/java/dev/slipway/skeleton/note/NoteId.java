package dev.slipway.skeleton.note;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a note. */
record NoteId(@JsonValue UUID value) {

	/** Reads it in paths and cursors. Public: Spring looks for it that way. */
	public static NoteId valueOf(String text) {
		return new NoteId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}
