package dev.slipway.skeleton.note;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;

/** A note's id. */
record NoteId(@JsonValue UUID value) {

	/** Parses an id. Public because Spring converts path variables with it. */
	public static NoteId of(String text) {
		return new NoteId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}
