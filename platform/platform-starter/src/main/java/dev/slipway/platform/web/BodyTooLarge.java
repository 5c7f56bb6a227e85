package dev.slipway.platform.web;

import dev.slipway.platform.problem.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/** 413: the body is longer than {@link WebLimits#maxBodySize()}. */
public class BodyTooLarge extends Problem {

	BodyTooLarge(DataSize limit) {
		super(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
				"The request body is larger than the limit of %d bytes.".formatted(limit.toBytes()));
	}

}
