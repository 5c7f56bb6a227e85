package dev.slipway.identity.provider;

import java.io.IOException;

import dev.slipway.platform.problem.ProblemWriter;
import dev.slipway.platform.security.SecurityProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Reports errors of {@code /userinfo} as the other services report theirs. The library
 * would reveal the message of any exception.
 */
@Component
class UserInfoErrorHandler implements AuthenticationFailureHandler, AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger log = LoggerFactory.getLogger(UserInfoErrorHandler.class);

	private final SecurityProblems problems;

	private final ProblemWriter writer;

	UserInfoErrorHandler(SecurityProblems problems, ProblemWriter writer) {
		this.problems = problems;
		this.writer = writer;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		problems.commence(request, response, failure);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		problems.handle(request, response, failure);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		var error = ((OAuth2AuthenticationException) failure).getError();
		switch (error.getErrorCode()) {
			case OAuth2ErrorCodes.INVALID_TOKEN -> problems.commence(request, response,
					new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("The token is not valid here")));
			case OAuth2ErrorCodes.INSUFFICIENT_SCOPE ->
				problems.handle(request, response, new AccessDeniedException("openid"));
			default -> {
				log.error("{}", error.getDescription());
				response.setHeader(HttpHeaders.RETRY_AFTER, "1");
				writer.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable",
						"The request could not be processed right now. Retry in a moment.");
			}
		}
	}

}
