package dev.slipway.skeleton.note;

import java.util.Optional;

import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;

/** All notes. */
interface Notes {

	/** The newest first. */
	Page<Note> find(PageRequest page);

	Optional<Note> find(NoteId id);

	Note add(String text);

}
