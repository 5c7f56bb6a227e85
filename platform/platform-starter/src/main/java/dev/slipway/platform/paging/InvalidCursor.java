package dev.slipway.platform.paging;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: {@code after} is not the cursor of an earlier page. */
class InvalidCursor extends Problem {

	InvalidCursor() {
		super(HttpStatus.BAD_REQUEST, "invalid-cursor",
				"'after' must be the value of 'next' from an earlier page, unchanged. Leave it out for the first page.");
	}

}
