package dev.slipway.identity.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import dev.slipway.identity.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Reports why an authorization request is rejected: to the client if its redirect URI is
 * registered, or else to the user on a page, because the sender cannot be trusted.
 */
class AuthorizationErrorHandler implements AuthenticationFailureHandler {

	private final Page page = new Page("error", "Sign-in cannot continue");

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		var authorization = (failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException rejected)
				? rejected.getAuthorizationCodeRequestAuthentication() : null;
		var error = (failure instanceof OAuth2AuthenticationException oauth) ? oauth.getError()
				: new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
		if (authorization != null && StringUtils.hasText(authorization.getRedirectUri())) {
			response.sendRedirect(redirect(authorization.getRedirectUri(), authorization, error));
			return;
		}
		response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter()
			.write(page
				.with(Map.of("reason", Objects.requireNonNullElse(error.getDescription(), error.getErrorCode()))));
	}

	/** RFC 6749 section 4.1.2.1. */
	private static String redirect(String uri, OAuth2AuthorizationCodeRequestAuthenticationToken authorization,
			OAuth2Error error) {
		var redirect = UriComponentsBuilder.fromUriString(uri)
			.queryParam(OAuth2ParameterNames.ERROR, "{error}")
			.queryParam(OAuth2ParameterNames.ERROR_DESCRIPTION, "{description}");
		if (StringUtils.hasText(authorization.getState())) {
			redirect.queryParam(OAuth2ParameterNames.STATE, "{state}");
		}
		return redirect.encode()
			.buildAndExpand(Map.of("error", error.getErrorCode(), "description",
					Objects.requireNonNullElse(error.getDescription(), ""), "state",
					Objects.requireNonNullElse(authorization.getState(), "")))
			.toUriString();
	}

}
