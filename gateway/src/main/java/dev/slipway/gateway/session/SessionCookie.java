package dev.slipway.gateway.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.slipway.platform.session.CookieName;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie that names a session. Scripts cannot read it, and browsers send it only with
 * requests that a page of this site makes.
 */
class SessionCookie {

	/** What the platform's IDs look like; nothing else is looked up. */
	private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

	private final CookieName name;

	SessionCookie(LoginSettings settings) {
		this.name = CookieName.of("gateway-session", settings.address());
	}

	/** The ID that a request names, if it looks like one. */
	Optional<String> read(HttpServletRequest request) {
		var cookies = request.getCookies();
		return (cookies == null) ? Optional.empty()
				: Arrays.stream(cookies)
					.filter((cookie) -> cookie.getName().equals(name.value()))
					.map(Cookie::getValue)
					.filter((value) -> ID.matcher(value).matches())
					.findFirst();
	}

	/** Lasts as long as the browser keeps it; the server decides when it ends. */
	void write(HttpServletResponse response, String id) {
		add(response, cookie(id));
	}

	void delete(HttpServletResponse response) {
		add(response, cookie("").maxAge(Duration.ZERO));
	}

	private static void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
	}

	private ResponseCookie.ResponseCookieBuilder cookie(String value) {
		return ResponseCookie.from(name.value(), value)
			.path("/")
			.httpOnly(true)
			.secure(name.secure())
			.sameSite("Strict");
	}

	/** A {@code Cookie} header without it. */
	String removeFrom(String header) {
		return Arrays.stream(header.split(";", -1))
			.map(String::strip)
			.filter((cookie) -> !cookie.equals(name.value()) && !cookie.startsWith(name.value() + "="))
			.collect(Collectors.joining("; "));
	}

}
