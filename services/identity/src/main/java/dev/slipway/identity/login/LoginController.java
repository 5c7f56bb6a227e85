package dev.slipway.identity.login;

import java.util.Map;

import dev.slipway.identity.page.Page;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages to sign in and out with; Spring Security handles the forms. */
@RestController
class LoginController {

	private final Page login = new Page("login", "Sign in");

	private final Page logout = new Page("logout", "Sign out?");

	private final LoginSettings settings;

	LoginController(LoginSettings settings) {
		this.settings = settings;
	}

	@GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
	String login(CsrfToken csrf, HttpServletRequest request) {
		// One text for an unknown user, a wrong password and a pause.
		var error = (request.getParameter("error") != null)
				? "Sign-in failed. Check your username and password. After several failed attempts, sign-in is paused for a few minutes."
				: "";
		var note = "";
		if (request.getParameter("expired") != null) {
			note = "This page has expired. Please sign in again.";
		}
		else if (request.getParameter("signed-out") != null) {
			note = "You are signed out.";
		}
		return login.with(Map.of("csrf", csrf.getToken(), "error", error, "note", note, "hint", settings.hint(),
				"continue", WaitingRequest.of(request).map(WaitingRequest::encoded).orElse("")));
	}

	@GetMapping(path = "/logout", produces = MediaType.TEXT_HTML_VALUE)
	String logout(CsrfToken csrf) {
		return logout.with(Map.of("csrf", csrf.getToken()));
	}

}
