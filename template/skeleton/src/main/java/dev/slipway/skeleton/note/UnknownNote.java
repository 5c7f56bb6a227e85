package dev.slipway.skeleton.note;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 404: there is no note with this id. */
class UnknownNote extends Problem {

	UnknownNote(NoteId id) {
		super(HttpStatus.NOT_FOUND, "unknown-note", "There is no note %s.".formatted(id));
	}

}
