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
public class ProblemErrorController implements ErrorController {

	/**
	 * The attribute of a request that has failed because of this {@link Problem}, for
	 * where the server responds before anybody can write it.
	 */
	public static final String PROBLEM = ProblemErrorController.class.getName() + ".problem";

	private final ProblemWriter writer;

	ProblemErrorController(ProblemWriter writer) {
		this.writer = writer;
	}

	@RequestMapping("${server.error.path:/error}")
	void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getAttribute(PROBLEM) instanceof Problem problem) {
			writer.write(request, response, problem);
			return;
		}
		var status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatus.resolve(code) : null;
		if (status == null) {
			status = HttpStatus.NOT_FOUND; // somebody typed /error
		}
		writer.write(request, response, status, ProblemAdvice.slug(status),
				status.is5xxServerError() ? "Something went wrong on our side." : "The request cannot be processed.");
	}

}
