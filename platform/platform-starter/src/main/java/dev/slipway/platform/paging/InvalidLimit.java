package dev.slipway.platform.paging;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;

/** 400: {@code limit} is not a valid page size. */
class InvalidLimit extends Problem {

	InvalidLimit(int max) {
		super(HttpStatus.BAD_REQUEST, "invalid-limit", "'limit' must be a whole number from 1 to %d.".formatted(max));
	}

}
