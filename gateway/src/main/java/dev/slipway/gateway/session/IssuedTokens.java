package dev.slipway.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/**
 * Carries the tokens of a sign-in to {@link SignInSuccess}, in the request. By default
 * they would be kept in memory.
 */
class IssuedTokens implements OAuth2AuthorizedClientRepository {

	private static final String ATTRIBUTE = IssuedTokens.class.getName();

	@Override
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" }) // the interface's
	public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String client, Authentication user,
			HttpServletRequest request) {
		return (T) request.getAttribute(ATTRIBUTE);
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication user, HttpServletRequest request,
			HttpServletResponse response) {
		request.setAttribute(ATTRIBUTE, client);
	}

	@Override
	public void removeAuthorizedClient(String client, Authentication user, HttpServletRequest request,
			HttpServletResponse response) {
		request.removeAttribute(ATTRIBUTE);
	}

	static OAuth2AuthorizedClient of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof OAuth2AuthorizedClient client) {
			return client;
		}
		throw new IllegalStateException("The sign-in has no tokens");
	}

}
