package dev.slipway.identity.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.UriUtils;

/**
 * The authorization request that waits until its user has signed in. It travels with the
 * browser: a stranger who never signs in leaves nothing on the server, and each tab has
 * its own. It is not signed, because whoever forges one could as well send the browser to
 * {@code /oauth2/authorize} directly, where it is checked anyway.
 */
public final class WaitingRequest {

	/** The parameter that holds it. */
	public static final String PARAMETER = "continue";

	private static final String AUTHORIZE = "/oauth2/authorize?";

	private static final int MAX_LENGTH = 4000;

	/** What a URL may contain; nothing that could end a response header. */
	private static final Pattern QUERY = Pattern.compile("[\\x21-\\x7e]{1," + MAX_LENGTH + "}");

	private final String query;

	private WaitingRequest(String query) {
		this.query = query;
	}

	/** The login page for an authorization request. */
	public static String loginPage(HttpServletRequest authorize) {
		return "GET".equals(authorize.getMethod())
				? "/login?" + PARAMETER + "=" + new WaitingRequest(query(authorize)).encoded() : "/login";
	}

	/** Encoded once, whatever the caller did, so that its length is limited. */
	private static String query(HttpServletRequest authorize) {
		return authorize.getParameterMap()
			.entrySet()
			.stream()
			.flatMap((parameter) -> Stream.of(parameter.getValue())
				.map((value) -> encode(parameter.getKey()) + "=" + encode(value)))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	/** The request that the login page or its form carries along. */
	static Optional<WaitingRequest> of(HttpServletRequest login) {
		return Optional.ofNullable(login.getParameter(PARAMETER))
			.flatMap(WaitingRequest::decode)
			.filter((query) -> QUERY.matcher(query).matches())
			.map(WaitingRequest::new);
	}

	/** The login page again, with a message and the same request. */
	static String loginPage(String message, HttpServletRequest login) {
		return "/login?" + message + of(login).map((waiting) -> "&" + PARAMETER + "=" + waiting.encoded()).orElse("");
	}

	String encoded() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
	}

	/** Where it continues, below the issuer. */
	String path() {
		return AUTHORIZE + query;
	}

	private static Optional<String> decode(String encoded) {
		try {
			return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
