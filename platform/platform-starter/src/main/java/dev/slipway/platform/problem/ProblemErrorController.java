package dev.slipway.platform.problem;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Responds where something fails outside the controllers and Boot would send an error
 * page.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

	private final ProblemWriter writer;

	ProblemErrorController(ProblemWriter writer) {
		this.writer = writer;
	}

	@RequestMapping("${server.error.path:/error}")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatus.resolve(code) : null;
		if (status == null) {
			status = HttpStatus.NOT_FOUND; // somebody typed /error
		}
		writer.write(request, response, status, ProblemAdvice.slug(status),
				status.is5xxServerError() ? "Something went wrong on our side." : "The request cannot be processed.");
	}

}
