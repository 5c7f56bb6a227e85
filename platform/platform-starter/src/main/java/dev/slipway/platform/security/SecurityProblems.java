package dev.slipway.platform.security;

import java.io.IOException;

import dev.slipway.platform.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * 401 and 403: the {@code WWW-Authenticate} header of RFC 6750 and a problem as the body.
 * A token that cannot be verified is not an invalid one: 503.
 */
public class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Logger log = LoggerFactory.getLogger(SecurityProblems.class);

	private final BearerTokenAuthenticationEntryPoint unauthenticated = new BearerTokenAuthenticationEntryPoint();

	private final BearerTokenAccessDeniedHandler denied = new BearerTokenAccessDeniedHandler();

	private final ProblemWriter writer;

	SecurityProblems(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex instanceof AuthenticationServiceException) {
			// ProviderKeys logs the outage once; a line for each request would help
			// nobody.
			log.debug("A token could not be checked: {}", ex.getMessage());
			writer.write(request, response, new KeysUnavailable());
			return;
		}
		unauthenticated.commence(request, response, ex);
		writer.write(request, response, HttpStatus.valueOf(response.getStatus()), "unauthenticated",
				"This request needs a valid access token. Send it as Authorization: Bearer <token>.");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		denied.handle(request, response, ex);
		writer.write(request, response, HttpStatus.FORBIDDEN, "forbidden", "The token does not allow this.");
	}

}
