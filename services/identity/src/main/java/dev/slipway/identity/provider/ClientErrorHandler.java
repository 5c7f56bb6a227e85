package dev.slipway.identity.provider;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Reports that a client could not be authenticated: RFC 6749 section 5.2 with the
 * {@code WWW-Authenticate} header, which the library omits. The reason is not revealed.
 */
class ClientErrorHandler implements AuthenticationFailureHandler, AuthenticationEntryPoint {

	private final OAuth2ErrorHttpMessageConverter body = new OAuth2ErrorHttpMessageConverter();

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		write(response, (failure instanceof OAuth2AuthenticationException oauth) ? oauth.getError().getErrorCode()
				: OAuth2ErrorCodes.INVALID_CLIENT);
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		write(response, OAuth2ErrorCodes.INVALID_CLIENT);
	}

	private void write(HttpServletResponse http, String code) throws IOException {
		try (var response = new ServletServerHttpResponse(http)) {
			response.setStatusCode(HttpStatus.BAD_REQUEST);
			if (OAuth2ErrorCodes.INVALID_CLIENT.equals(code)) {
				response.setStatusCode(HttpStatus.UNAUTHORIZED);
				response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oauth2\"");
			}
			body.write(new OAuth2Error(code), null, response);
		}
	}

}
