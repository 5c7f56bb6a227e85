package dev.slipway.identity;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What the console does to sign a user in: authorization code with PKCE. */
final class Console {

	static final String ALL_SCOPES = "openid profile gateway:read catalog:write inventory:write";

	private final Browser browser;

	private final String verifier = random();

	Console(Browser browser) {
		this.browser = browser;
	}

	/** Where the console sends the browser. */
	HttpResponse<String> authorize() {
		return authorize(Map.of());
	}

	/**
	 * @param changes to the request; an empty value takes the parameter away
	 */
	HttpResponse<String> authorize(Map<String, String> changes) {
		var request = new HashMap<>(Map.of("response_type", "code", "client_id", "console", "redirect_uri",
				Browser.ISSUER + "/", "scope", ALL_SCOPES, "state", "a b&c", "nonce", "n-1", "code_challenge",
				challenge(), "code_challenge_method", "S256"));
		request.putAll(changes);
		request.values().removeIf(String::isEmpty);
		return browser.get("/oauth2/authorize?" + Browser.encode(request));
	}

	/** The whole flow, until the browser returns to the console with a code. */
	String signIn(String user) {
		var resumed = browser.get(Browser.location(browser.login(authorize(), user, user)));
		return Browser.query(resumed).get("code");
	}

	HttpResponse<String> exchange(String code) {
		return exchange(code, Map.of());
	}

	HttpResponse<String> exchange(String code, Map<String, String> changes) {
		var form = new HashMap<>(Map.of("grant_type", "authorization_code", "client_id", "console", "code", code,
				"redirect_uri", Browser.ISSUER + "/", "code_verifier", verifier));
		form.putAll(changes);
		return browser.post("/oauth2/token", form);
	}

	private String challenge() {
		try {
			return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String random() {
		var bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return base64(bytes);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
