package dev.slipway.skeleton.note;

import java.time.Instant;

/** A text, and when it was written. */
record Note(NoteId id, String text, Instant writtenAt) {

	/** Characters. */
	static final int LONGEST = 280;

}
