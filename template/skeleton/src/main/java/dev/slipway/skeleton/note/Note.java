package dev.slipway.skeleton.note;

import java.time.Instant;

/** A text and the time when it was written. */
record Note(NoteId id, String text, Instant writtenAt) {

	/** In characters. */
	static final int MAX_LENGTH = 280;

}
