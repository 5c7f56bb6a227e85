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
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses an authorization request: to the client where its redirect URI is a registered
 * one, else to the user, with a page, because the sender cannot be trusted.
 */
class AuthorizationErrorHandler implements AuthenticationFailureHandler {

	private final Page page = new Page("refusal", "This sign-in cannot go on");

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		var refusal = (OAuth2AuthorizationCodeRequestAuthenticationException) failure;
		var asked = refusal.getAuthorizationCodeRequestAuthentication();
		if (asked != null && StringUtils.hasText(asked.getRedirectUri())) {
			response.sendRedirect(redirect(asked.getRedirectUri(), asked, refusal.getError()));
			return;
		}
		response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		response.setContentType(MediaType.TEXT_HTML_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter()
			.write(page.with(Map.of("reason", Objects.requireNonNullElse(refusal.getError().getDescription(),
					refusal.getError().getErrorCode()))));
	}

	/** RFC 6749 section 4.1.2.1. */
	private static String redirect(String uri, OAuth2AuthorizationCodeRequestAuthenticationToken asked,
			OAuth2Error error) {
		var redirect = UriComponentsBuilder.fromUriString(uri)
			.queryParam(OAuth2ParameterNames.ERROR, "{error}")
			.queryParam(OAuth2ParameterNames.ERROR_DESCRIPTION, "{description}");
		if (StringUtils.hasText(asked.getState())) {
			redirect.queryParam(OAuth2ParameterNames.STATE, "{state}");
		}
		return redirect.encode()
			.buildAndExpand(Map.of("error", error.getErrorCode(), "description",
					Objects.requireNonNullElse(error.getDescription(), ""), "state",
					Objects.requireNonNullElse(asked.getState(), "")))
			.toUriString();
	}

}
