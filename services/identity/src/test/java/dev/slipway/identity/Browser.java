package dev.slipway.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser and a command line behind a gateway: they know only the public address, and
 * any request may reach another replica.
 */
public final class Browser {

	static final String ISSUER = "http://localhost:8080";

	/** The cookie that holds the session. */
	static final String SESSION = "identity-session-8080";

	private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> cookies = new HashMap<>();

	private int port;

	public Browser(int port) {
		this.port = port;
	}

	/** Sends further requests to another replica. */
	void goTo(int replica) {
		this.port = replica;
	}

	Map<String, String> cookies() {
		return cookies;
	}

	public HttpResponse<String> get(String url, String... headers) {
		return send(HttpRequest.newBuilder(behind(url)).header("Accept", "text/html, */*"), headers);
	}

	public HttpResponse<String> post(String url, Map<String, String> form, String... headers) {
		return send(HttpRequest.newBuilder(behind(url))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(encode(form))), headers);
	}

	/** Requests a token the way curl -u does. */
	public HttpResponse<String> token(String client, String secret, Map<String, String> form) {
		return post("/oauth2/token", form, "Authorization", basic(client, secret));
	}

	/** Opens the login page and sends its form. */
	public HttpResponse<String> login(String user, String password) {
		return login("/login", user, password);
	}

	/** Opens the login page that a response redirects to, and sends its form. */
	public HttpResponse<String> login(HttpResponse<String> toLogin, String user, String password) {
		return login(location(toLogin), user, password);
	}

	private HttpResponse<String> login(String page, String user, String password) {
		return submit(page, Map.of("username", user, "password", password));
	}

	/**
	 * Opens a page with a form and sends it, with the hidden fields that are in the page.
	 */
	public HttpResponse<String> submit(String page, Map<String, String> fields) {
		return send(page, form(page), fields);
	}

	/** The hidden fields of the form in a page. */
	Map<String, String> form(String page) {
		return HIDDEN.matcher(get(page).body())
			.results()
			.collect(Collectors.toMap((field) -> field.group(1), (field) -> field.group(2)));
	}

	/** Sends the form of a page that was opened before. */
	HttpResponse<String> send(String page, Map<String, String> hidden, Map<String, String> fields) {
		var form = new HashMap<>(fields);
		form.putAll(hidden);
		return post(page.split("\\?", 2)[0], form);
	}

	public static String basic(String client, String secret) {
		return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
	}

	public static String location(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Location")
			.orElseThrow(() -> new AssertionError(response + " no redirect"));
	}

	/** The parameters of the address that a response redirects to. */
	public static Map<String, String> query(HttpResponse<?> response) {
		var query = URI.create(location(response)).getRawQuery();
		return (query != null) ? Pattern.compile("&")
			.splitAsStream(query)
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0],
					(pair) -> URLDecoder.decode(pair[pair.length - 1], StandardCharsets.UTF_8)))
				: Map.of();
	}

	static String encode(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private URI behind(String url) {
		var path = url.startsWith(ISSUER) ? url.substring(ISSUER.length()) : url;
		if (!path.startsWith("/")) {
			throw new AssertionError("Leads away from the public address: " + url);
		}
		return URI.create("http://127.0.0.1:" + port + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!cookies.isEmpty()) {
			request.header("Cookie",
					cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		try {
			var response = http.send(request.build(), BodyHandlers.ofString());
			for (var cookie : response.headers().allValues("Set-Cookie")) {
				var pair = cookie.split(";", 2)[0].split("=", 2);
				if (pair[1].isEmpty()) {
					cookies.remove(pair[0]);
				}
				else {
					cookies.put(pair[0], pair[1]);
				}
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
