package dev.slipway.gateway.session;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.transaction.TransactionException;

/**
 * Creates the session and leads to where the user came from. A session that the browser
 * had before ends: its ID may be somebody else's.
 */
class SignInSuccess implements AuthenticationSuccessHandler {

	private final Sessions<?> sessions;

	private final SessionCookie cookie;

	private final SignInFailure failure;

	SignInSuccess(Sessions<?> sessions, SessionCookie cookie, SignInFailure failure) {
		this.sessions = sessions;
		this.cookie = cookie;
		this.failure = failure;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login)
			throws IOException {
		var user = (OidcUser) Objects.requireNonNull(login.getPrincipal());
		try {
			cookie.read(request).ifPresent(sessions::end);
			if (request.getAttribute(SignInPaths.BEFORE) instanceof String before) {
				sessions.end(before);
			}
			cookie.write(response, sessions.create(tokens(request, user)));
		}
		catch (DataAccessException | TransactionException ex) {
			failure.unavailable(request, response, ex);
			return;
		}
		response.sendRedirect((String) request.getAttribute(SignInPaths.TARGET));
	}

	private static Tokens tokens(HttpServletRequest request, OidcUser user) {
		var issued = IssuedTokens.of(request);
		var access = issued.getAccessToken();
		var refresh = issued.getRefreshToken();
		var name = Objects.requireNonNullElse(user.getPreferredUsername(), user.getName());
		return new Tokens(name, user.getName(), access.getTokenValue(), Objects.requireNonNull(access.getIssuedAt()),
				Objects.requireNonNull(access.getExpiresAt()), (refresh != null) ? refresh.getTokenValue() : null,
				user.getIdToken().getTokenValue());
	}

}
