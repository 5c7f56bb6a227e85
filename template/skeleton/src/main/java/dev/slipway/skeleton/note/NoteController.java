package dev.slipway.skeleton.note;

import java.net.URI;

import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Notes over HTTP. */
@RestController
@Tag(name = "Notes")
@RequestMapping(path = "/api/skeleton/notes", produces = MediaType.APPLICATION_JSON_VALUE)
class NoteController {

	private final Notes notes;

	NoteController(Notes notes) {
		this.notes = notes;
	}

	@GetMapping
	@Operation(summary = "The notes, newest first")
	Page<Note> find(PageRequest page) {
		return notes.find(page);
	}

	@GetMapping("/{id}")
	@Operation(summary = "A note")
	Note read(@PathVariable NoteId id) {
		return notes.find(id).orElseThrow(() -> new UnknownNote(id));
	}

	@PostMapping
	@Operation(summary = "Write a note")
	@ApiResponse(responseCode = "201", description = "The note")
	ResponseEntity<Note> write(@Valid @RequestBody NoteRequest request) {
		var note = notes.add(request.text());
		return ResponseEntity.created(URI.create("/api/skeleton/notes/" + note.id())).body(note);
	}

	/** A note in a request. */
	record NoteRequest(@NotBlank @Size(max = Note.MAX_LENGTH) String text) {
	}

}
